using System.Text.Json;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Workloads.Jsonl;

/// <summary>
/// Reads bodies of WriteRecords. A record takes what it does not state from the common attributes; dimensions are those of both. Members
/// have the defaults of the service: DOUBLE, MILLISECONDS, no version.
/// </summary>
internal sealed class RequestParser
{
    private readonly SeriesCache _series = new();
    private readonly List<Dimension> _scratch = [];

    /// <summary>Reads a request.</summary>
    /// <param name="body">The body.</param>
    /// <param name="records">Receives its records, complete.</param>
    /// <returns>What the request sends once and all of its records have; null if it has no common attributes.</returns>
    /// <exception cref="RequestFault">The body is no request that can be sent.</exception>
    public CommonAttributes? Parse(JsonElement body, List<Record> records)
    {
        if (body.ValueKind != JsonValueKind.Object
            || !body.TryGetProperty("Records", out var list)
            || list.ValueKind != JsonValueKind.Array)
        {
            throw new RequestFault("Records", "", "expected the body of a WriteRecords request, an object with a list Records.");
        }

        if (list.GetArrayLength() is var count && count is 0 or > Batch.MaxRecords)
        {
            throw new RequestFault("Records", "", $"the request has {count} records; allowed are 1 to {Batch.MaxRecords}.");
        }

        RecordParts? common = body.TryGetProperty("CommonAttributes", out var shared) && shared.ValueKind != JsonValueKind.Null
            ? RecordParts.Read(shared, "CommonAttributes")
            : null;
        var kept = common ?? new RecordParts();
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            var key = $"Records[{index++}]";
            var own = RecordParts.Read(element, key);
            kept = kept.Without(own);
            records.Add(Record(own.Over(common ?? new()), common?.Dimensions, own.Dimensions, key));
        }

        return common is null ? null : Common(kept, records);
    }

    private static CommonAttributes Common(RecordParts kept, List<Record> records)
    {
        var (first, sameType, sameUnit) = (records[0], true, true);
        foreach (var record in records)
        {
            sameType &= record.Value.Type == first.Value.Type;
            sameUnit &= record.TimeUnit == first.TimeUnit;
        }

        return new CommonAttributes
        {
            Dimensions = kept.Dimensions is { Count: > 0 } dimensions ? new DimensionSet(dimensions) : null,
            MeasureName = kept.MeasureName,
            // Types and units are stated once where they are equal: they are not metered.
            MeasureType = sameType ? first.Value.Type : null,
            TimeUnit = sameUnit ? first.TimeUnit : null,
            Time = kept.Time is not null && sameUnit ? first.Time : null,
            Version = kept.Version,
        };
    }

    private Record Record(in RecordParts parts, List<Dimension>? common, List<Dimension>? own, string key)
    {
        if (parts.MeasureName is null)
        {
            throw new RequestFault($"{key}.MeasureName", "", "the measure name is missing, and the common attributes have none.");
        }

        if (parts.Time is not { } time)
        {
            throw new RequestFault($"{key}.Time", "", "the time is missing, and the common attributes have none.");
        }

        var series = Series(common, own, key);
        try
        {
            var unit = parts.TimeUnit ?? TimeUnit.Milliseconds;
            return new(series, _series.NameOf(parts.MeasureName), parts.ValueOf(key), time, unit, parts.Version);
        }
        catch (ArgumentException fault)
        {
            throw new RequestFault(key, "", FaultReason.Of(fault));
        }
    }

    private DimensionSet Series(List<Dimension>? common, List<Dimension>? own, string key)
    {
        _series.Begin(0);
        _scratch.Clear();
        _scratch.AddRange(common ?? []);
        _scratch.AddRange(own ?? []);
        foreach (var (name, value) in _scratch)
        {
            _series.Add(name, value);
        }

        if (_series.Find() is { } known)
        {
            return known;
        }

        try
        {
            return _series.Keep(new DimensionSet(_scratch));
        }
        catch (ArgumentException fault)
        {
            throw new RequestFault($"{key}.Dimensions", "", FaultReason.Of(fault));
        }
    }
}
