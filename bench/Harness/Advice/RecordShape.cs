using Timestream.Ingestion.Records;

namespace Timestream.Benchmarks.Harness.Advice;

/// <summary>The shape in which the same values are written.</summary>
internal enum RecordShape
{
    /// <summary>The records as the workload has them.</summary>
    AsIs,

    /// <summary>A record per value.</summary>
    Single,

    /// <summary>A record for all values of the same dimensions and time that follow each other.</summary>
    Multi,
}

/// <summary>Changes the shape of records.</summary>
internal static class RecordShapes
{
    // The measure name of the records that are put together, which have none of their own.
    private const string MultiName = "values";

    /// <summary>Returns the records in a shape, in the same order.</summary>
    public static IEnumerable<Record> In(this IEnumerable<Record> records, RecordShape shape) => shape switch
    {
        RecordShape.Single => records.SelectMany(Split),
        RecordShape.Multi => Joined(records),
        _ => records,
    };

    private static IEnumerable<Record> Split(Record record)
    {
        if (record.Value.Type != MeasureType.Multi)
        {
            yield return record;
            yield break;
        }

        for (var i = 0; i < record.Value.Measures.Length; i++)
        {
            var (name, value) = record.Value.Measures[i];
            // Only a multi-measure record can have a TIMESTAMP: as a number it has as many bytes.
            var scalar = value.Type == MeasureType.Timestamp ? MeasureValue.FromBigint(long.Parse(value.ToText())) : value;
            yield return new Record(record.Dimensions, name, scalar, record.Time, record.TimeUnit, record.Version);
        }
    }

    private static IEnumerable<Record> Joined(IEnumerable<Record> records)
    {
        var open = new List<Record>();
        foreach (var record in records)
        {
            if (open.Count > 0 && !Joins(open, record))
            {
                yield return Join(open);
                open.Clear();
            }

            open.Add(record);
        }

        if (open.Count > 0)
        {
            yield return Join(open);
        }
    }

    private static bool Joins(List<Record> open, in Record record)
    {
        var first = open[0];
        if (record.Value.Type == MeasureType.Multi
            || first.Value.Type == MeasureType.Multi
            || open.Count == Ingestion.ServiceLimits.MeasuresPerRecord
            || (record.Time, record.TimeUnit, record.Version) != (first.Time, first.TimeUnit, first.Version)
            || !record.Dimensions.Equals(first.Dimensions))
        {
            return false;
        }

        foreach (var other in open)
        {
            if (other.MeasureName == record.MeasureName)
            {
                return false;
            }
        }

        return true;
    }

    private static Record Join(List<Record> open) => open.Count == 1
        ? open[0]
        : new Record(
            open[0].Dimensions,
            MultiName,
            MeasureValue.FromMeasures(open.Select(record => new Measure(record.MeasureName, record.Value))),
            open[0].Time,
            open[0].TimeUnit,
            open[0].Version);
}
