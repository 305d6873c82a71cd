namespace Timestream.Ingestion.Records;

/// <summary>One row to be written: series, measure name, value, time and version.</summary>
/// <remarks>The service's key of a record is (table, dimensions, measure name, time).</remarks>
public readonly record struct Record
{
    private readonly long _version;

    /// <summary>A single-measure record, or a multi-measure record if <paramref name="value"/> holds measures.</summary>
    /// <param name="dimensions">The dimensions.</param>
    /// <param name="measureName">1 to 256 bytes of UTF-8; not <c>time</c>, nor beginning with <c>ts_</c>, <c>measure_name</c> or <c>measure_value</c>.</param>
    /// <param name="value">What was observed.</param>
    /// <param name="time">Count of <paramref name="timeUnit"/> since 1970-01-01 UTC; 0 or more, and at most 2262-04-11.</param>
    /// <param name="timeUnit">Unit of <paramref name="time"/>.</param>
    /// <param name="version">1 or more, or null for the service's default, which is 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A version below 1; a time, or a TIMESTAMP among the measures, before 1970 or after 2262; an undefined unit.</exception>
    /// <exception cref="ArgumentException">A measure name that the service refuses; a TIMESTAMP outside a multi-measure record.</exception>
    public Record(DimensionSet dimensions, string measureName, MeasureValue value, long time, TimeUnit timeUnit = TimeUnit.Milliseconds, long? version = null)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        MeasureNameBytes = Names.MeasureNameBytes(measureName, nameof(measureName));
        TimeRange.Check("time", time, timeUnit, nameof(time), nameof(timeUnit));
        if (version < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(version), version, "A version is 1 or more: leave it out for the default, which is 1.");
        }

        if (value.Type == MeasureType.Timestamp)
        {
            throw new ArgumentException("A TIMESTAMP can only be a measure of a multi-measure record: use MeasureValue.FromMeasures.", nameof(value));
        }

        if (value.HasTimestamps)
        {
            CheckTimestamps(value, timeUnit);
        }

        Dimensions = dimensions;
        MeasureName = measureName;
        Value = value;
        Time = time;
        TimeUnit = timeUnit;
        _version = version.GetValueOrDefault();
    }

    /// <summary>The dimensions.</summary>
    public DimensionSet Dimensions { get; }

    /// <summary>Name of the measure, or of the group of measures of a multi-measure record.</summary>
    public string MeasureName { get; }

    /// <summary>A scalar, or the measures of a multi-measure record.</summary>
    public MeasureValue Value { get; }

    /// <summary>Count of <see cref="TimeUnit"/> since 1970-01-01 UTC.</summary>
    public long Time { get; }

    /// <summary>Unit of <see cref="Time"/>.</summary>
    public TimeUnit TimeUnit { get; }

    /// <summary>1 or more; null means the service's default, which is 1.</summary>
    public long? Version => _version == 0 ? null : _version;

    /// <summary>UTF-8 bytes of <see cref="MeasureName"/>, counted once because every request is metered.</summary>
    internal int MeasureNameBytes { get; }

    private static void CheckTimestamps(in MeasureValue value, TimeUnit timeUnit)
    {
        foreach (var measure in value.Measures)
        {
            if (measure.Value.Type == MeasureType.Timestamp)
            {
                TimeRange.Check($"TIMESTAMP measure ('{measure.Name}')", measure.Value.Bits, timeUnit, nameof(value), nameof(timeUnit));
            }
        }
    }
}
