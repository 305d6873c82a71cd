using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Records;
using SdkDimension = Amazon.TimestreamWrite.Model.Dimension;
using SdkMeasureValue = Amazon.TimestreamWrite.Model.MeasureValue;
using SdkRecord = Amazon.TimestreamWrite.Model.Record;
using SdkTimeUnit = Amazon.TimestreamWrite.TimeUnit;

namespace Timestream.Ingestion.Transports.Sdk;

/// <summary>Converts a batch into a request of the AWS client. All requests of the AWS client in this product come from here.</summary>
public static class SdkRequest
{
    // The client only reads the lists, so all records and requests of a series can share one.
    private static readonly ConditionalWeakTable<DimensionSet, List<SdkDimension>> s_dimensions = [];

    /// <summary>
    /// Creates the request that sends <paramref name="batch"/>. It always states type and unit, and the version only if there is one.
    /// </summary>
    /// <returns>A request that shares its dimension lists with other requests: do not modify it.</returns>
    public static WriteRecordsRequest Create(in Batch batch, string database, string table)
    {
        var common = batch.Common;
        var records = new List<SdkRecord>(batch.Records.Length);
        DimensionSet? series = null;
        List<SdkDimension>? dimensions = null;
        foreach (ref readonly var record in batch.Records.Span)
        {
            if (!ReferenceEquals(record.Dimensions, series))
            {
                series = record.Dimensions;
                dimensions = DimensionsOf(series, common?.Dimensions);
            }

            var sent = new SdkRecord { Dimensions = dimensions };
            if (common?.MeasureName is null)
            {
                sent.MeasureName = record.MeasureName;
            }

            if (common?.MeasureType is null)
            {
                sent.MeasureValueType = SdkType(record.Value.Type);
            }

            if (common?.Time is null)
            {
                sent.Time = record.Time.ToString(CultureInfo.InvariantCulture);
            }

            if (common?.TimeUnit is null)
            {
                sent.TimeUnit = SdkUnit(record.TimeUnit);
            }

            if (common?.Version is null)
            {
                sent.Version = record.Version;
            }

            SetValue(sent, record.Value);
            records.Add(sent);
        }

        return new WriteRecordsRequest
        {
            DatabaseName = database,
            TableName = table,
            Records = records,
            CommonAttributes = common is null ? null : Create(common),
        };
    }

    private static SdkRecord Create(CommonAttributes common) => new()
    {
        Dimensions = common.Dimensions is { } series ? DimensionsOf(series, common: null) : null,
        MeasureName = common.MeasureName,
        MeasureValueType = common.MeasureType is { } type ? SdkType(type) : null,
        Time = common.Time?.ToString(CultureInfo.InvariantCulture),
        TimeUnit = common.TimeUnit is { } unit ? SdkUnit(unit) : null,
        Version = common.Version,
    };

    /// <summary>The dimensions that are sent with a record of the series; null if all of them are common.</summary>
    private static List<SdkDimension>? DimensionsOf(DimensionSet series, DimensionSet? common)
    {
        if (common is null)
        {
            return s_dimensions.GetValue(series, static series => [.. series.AsSpan().ToArray().Select(SdkDimensionOf)]);
        }

        if (ReferenceEquals(series, common))
        {
            return null;
        }

        List<SdkDimension>? own = null;
        foreach (var dimension in series.AsSpan())
        {
            if (!common.Contains(dimension))
            {
                (own ??= []).Add(SdkDimensionOf(dimension));
            }
        }

        return own;
    }

    private static SdkDimension SdkDimensionOf(Records.Dimension dimension) => new() { Name = dimension.Name, Value = dimension.Value };

    private static void SetValue(SdkRecord record, in Records.MeasureValue value)
    {
        if (value.Type != MeasureType.Multi)
        {
            record.MeasureValue = value.ToText();
            return;
        }

        record.MeasureValues = new(value.Measures.Length);
        foreach (var (name, measure) in value.Measures)
        {
            record.MeasureValues.Add(new SdkMeasureValue { Name = name, Value = measure.ToText(), Type = SdkType(measure.Type) });
        }
    }

    private static MeasureValueType SdkType(MeasureType type) => type switch
    {
        MeasureType.Double => MeasureValueType.DOUBLE,
        MeasureType.Bigint => MeasureValueType.BIGINT,
        MeasureType.Varchar => MeasureValueType.VARCHAR,
        MeasureType.Boolean => MeasureValueType.BOOLEAN,
        MeasureType.Timestamp => MeasureValueType.TIMESTAMP,
        _ => MeasureValueType.MULTI,
    };

    private static SdkTimeUnit SdkUnit(Records.TimeUnit unit) => unit switch
    {
        Records.TimeUnit.Milliseconds => SdkTimeUnit.MILLISECONDS,
        Records.TimeUnit.Seconds => SdkTimeUnit.SECONDS,
        Records.TimeUnit.Microseconds => SdkTimeUnit.MICROSECONDS,
        _ => SdkTimeUnit.NANOSECONDS,
    };
}
