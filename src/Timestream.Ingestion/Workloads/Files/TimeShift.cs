using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads.Files;

/// <summary>Moves the times of records. TIMESTAMP measures stay what they are: they are values.</summary>
internal static class TimeShift
{
    /// <summary>The record with its time moved, in its own unit.</summary>
    /// <param name="record">The record.</param>
    /// <param name="nanoseconds">Whole units of the record's time.</param>
    public static Record Within(in Record record, long nanoseconds) => new(
        record.Dimensions,
        record.MeasureName,
        record.Value,
        record.Time + (nanoseconds / TimeRange.NanosecondsIn(record.TimeUnit)),
        record.TimeUnit,
        record.Version);

    /// <summary>The record with its time moved, in nanoseconds.</summary>
    public static Record ToNanoseconds(in Record record, long nanoseconds)
    {
        var unit = TimeRange.NanosecondsIn(record.TimeUnit);
        return new(
            record.Dimensions,
            record.MeasureName,
            record.Value.HasTimestamps && unit > 1 ? Scaled(record.Value, unit) : record.Value,
            (record.Time * unit) + nanoseconds,
            TimeUnit.Nanoseconds,
            record.Version);
    }

    // The unit of a record is that of its TIMESTAMP measures, too.
    private static MeasureValue Scaled(in MeasureValue value, long unit)
    {
        var measures = value.Measures.ToArray();
        foreach (ref var measure in measures.AsSpan())
        {
            if (measure.Value.Type == MeasureType.Timestamp)
            {
                measure = measure with { Value = MeasureValue.FromTimestamp(measure.Value.Bits * unit) };
            }
        }

        return MeasureValue.FromMeasures(measures.AsSpan());
    }
}
