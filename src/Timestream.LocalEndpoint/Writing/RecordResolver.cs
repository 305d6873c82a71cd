using System.Text;
using Timestream.LocalEndpoint.Constraints;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Second stage of a record: merges it with the common attributes and checks that the result is complete, that its texts parse
/// and that its names are allowed. A failure fails the whole request. Names of a series that the table has need no check.
/// [UNCERTAIN: common attributes] What both the record and the common attributes have is taken from the record.
/// </summary>
internal readonly ref struct RecordResolver(in WriteContext write, ResolvedMeasures measures)
{
    private readonly WriteContext _write = write;
    private readonly MeasureResolver _values = new(write, measures);

    private ref readonly RecordFields Common => ref _write.Request.Common;

    /// <summary>Metered bytes of the common attributes.</summary>
    /// <param name="valueBytes">Bytes of the common measure value, whose type may be given by the records.</param>
    public int CommonBytes(int valueBytes) =>
        Common.DimensionBytes + Common.MeasureName.Length + (Common.Time.IsGiven ? WriteMeter.TimeBytes : 0) + valueBytes
        + WriteMeter.Attributes(_write.Request.MeasuresOf(Common));

    /// <summary>Resolves one record.</summary>
    /// <param name="index">Position of the record in the request.</param>
    /// <param name="resolved">Receives the record.</param>
    /// <param name="previous">The record before it; any for the first. Most requests have runs of records of one series.</param>
    /// <param name="commonValueBytes">Raised to the bytes of the common measure value if the record takes that value.</param>
    /// <returns>Metered bytes of the record's own members.</returns>
    /// <exception cref="ServiceException">The record is not valid.</exception>
    public int Resolve(int index, out ResolvedRecord resolved, in ResolvedRecord previous, ref int commonValueBytes)
    {
        ref readonly var record = ref _write.Request.Records[index];
        resolved = default;
        ResolveName(record, ref resolved);
        ResolveTime(record, ref resolved);
        ResolveVersion(record, ref resolved);
        var value = record.MeasureValue.IsGiven ? record.MeasureValue : Common.MeasureValue;
        _values.Resolve(record, value, ref resolved);
        var ownBytes = Meter(record, value, ref resolved, ref commonValueBytes);
        ResolveSeries(index, record, ref resolved, previous);
        return ownBytes;
    }

    private void ResolveName(in RecordFields record, ref ResolvedRecord resolved)
    {
        if (record.DimensionCount + Common.DimensionCount == 0)
        {
            throw ServiceException.Validation(Texts.NoDimension);
        }

        resolved.MeasureName = record.MeasureName.IsGiven ? record.MeasureName : Common.MeasureName;
        if (!resolved.MeasureName.IsGiven)
        {
            throw ServiceException.Validation(Texts.NoMeasureName);
        }
    }

    private void ResolveTime(in RecordFields record, ref ResolvedRecord resolved)
    {
        var time = record.Time.IsGiven ? record.Time : Common.Time;
        var unit = record.Unit != TimeUnit.None ? record.Unit : Common.Unit;
        if (!time.IsGiven || !ValueParser.TryTime(time.In(_write.Text), unit, out resolved.Time))
        {
            throw ServiceException.Validation(Texts.InvalidTime);
        }
    }

    private void ResolveVersion(in RecordFields record, ref ResolvedRecord resolved)
    {
        resolved.Version = record.HasVersion ? record.Version : Common.HasVersion ? Common.Version : 1;
        if (resolved.Version < 1)
        {
            throw ServiceException.Validation(Texts.InvalidVersion);
        }
    }

    /// <returns>Metered bytes of the record's own members.</returns>
    private int Meter(in RecordFields record, TextSlice value, ref ResolvedRecord resolved, ref int commonValueBytes)
    {
        var valueBytes = WriteMeter.Value(resolved.Type, value);
        var measureBytes = WriteMeter.Attributes(_write.Request.MeasuresOf(record.HasMeasures ? record : Common));
        resolved.Size = Common.DimensionBytes + record.DimensionBytes + resolved.MeasureName.Length + WriteMeter.TimeBytes
            + valueBytes + measureBytes;
        if (!record.MeasureValue.IsGiven)
        {
            commonValueBytes = Math.Max(commonValueBytes, valueBytes);
        }

        return record.DimensionBytes + record.MeasureName.Length + (record.Time.IsGiven ? WriteMeter.TimeBytes : 0)
            + (record.MeasureValue.IsGiven ? valueBytes : 0) + (record.HasMeasures ? measureBytes : 0);
    }

    private void ResolveSeries(int index, in RecordFields record, ref ResolvedRecord resolved, in ResolvedRecord previous)
    {
        resolved.IsSeriesOfPrevious = index > 0 && IsSeriesOf(previous, _write.Request.Records[index - 1], resolved, record);
        if (resolved.IsSeriesOfPrevious)
        {
            resolved.DimensionsHash = previous.DimensionsHash;
            resolved.MeasureHash = previous.MeasureHash;
            resolved.Series = previous.Series;
            return;
        }

        resolved.DimensionsHash = Common.DimensionsHash + record.DimensionsHash;
        resolved.MeasureHash = KeyHash.Of(resolved.MeasureName.In(_write.Text));
        var key = _write.KeyOf(index, resolved);
        resolved.Series = _write.Store.Find(key);
        if (resolved.Series is null)
        {
            CheckNames(key);
        }
    }

    private static void CheckNames(in SeriesKey key)
    {
        NameRules.CheckMeasure(key.MeasureName);
        for (var i = 0; i < key.Count; i++)
        {
            var name = key[i].Name.In(key.Text);
            NameRules.CheckDimension(name);
            for (var j = 0; j < i; j++)
            {
                if (key[j].Name.In(key.Text).SequenceEqual(name))
                {
                    throw ServiceException.Validation(Texts.DimensionTwice(Encoding.UTF8.GetString(name)));
                }
            }
        }
    }

    // The reader gives equal dimensions of consecutive records the same slices, so comparing positions is enough.
    private bool IsSeriesOf(in ResolvedRecord previous, in RecordFields before, in ResolvedRecord resolved, in RecordFields record) =>
        record.DimensionCount == before.DimensionCount
        && (record.DimensionCount == 0 || record.FirstDimension == before.FirstDimension)
        && (resolved.MeasureName == previous.MeasureName
            || resolved.MeasureName.In(_write.Text).SequenceEqual(previous.MeasureName.In(_write.Text)));
}
