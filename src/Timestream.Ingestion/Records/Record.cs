namespace Timestream.Ingestion.Records;

/// <summary>One row to write: dimensions, measure name, value, time and version.</summary>
/// <remarks>The service identifies a record by table, dimensions, measure name and time.</remarks>
public readonly record struct Record
{
    private readonly long _version;

    /// <summary>Creates a single-measure record, or a multi-measure record if <paramref name="value"/> contains measures.</summary>
    /// <param name="dimensions">The dimensions that identify the series.</param>
    /// <param name="measureName">
    /// 1 to 256 bytes of UTF-8; not <c>time</c>, and not starting with <c>ts_</c>, <c>measure_name</c> or <c>measure_value</c>.
    /// </param>
    /// <param name="value">What was observed.</param>
    /// <param name="time">Number of <paramref name="timeUnit"/> since 1970-01-01 UTC; from 0 to 2262-04-11.</param>
    /// <param name="timeUnit">Unit of <paramref name="time"/>.</param>
    /// <param name="version">1 or more, or null for the service's default, which is 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The version is below 1, the time or a TIMESTAMP among the measures is before 1970 or after 2262, or the unit is not defined.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The service does not allow the measure name, or the value is a TIMESTAMP outside a multi-measure record.
    /// </exception>
    public Record(
        DimensionSet dimensions,
        string measureName,
        MeasureValue value,
        long time,
        TimeUnit timeUnit = TimeUnit.Milliseconds,
        long? version = null)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        MeasureNameBytes = Names.MeasureNameBytes(measureName, nameof(measureName));
        TimeRange.Check("time", time, timeUnit, nameof(time), nameof(timeUnit));
        if (version < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(version), version, "A version is 1 or more: leave it out for the default, which is 1.");
        }

        if (value.Type == MeasureType.Timestamp)
        {
            throw new ArgumentException(
                "A TIMESTAMP can only be a measure of a multi-measure record: use MeasureValue.FromMeasures.", nameof(value));
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

    /// <summary>Number of <see cref="TimeUnit"/> since 1970-01-01 UTC.</summary>
    public long Time { get; }

    /// <summary>Unit of <see cref="Time"/>.</summary>
    public TimeUnit TimeUnit { get; }

    /// <summary>1 or more; null means the service's default, which is 1.</summary>
    public long? Version => _version == 0 ? null : _version;

    /// <summary>Bytes of UTF-8 of <see cref="MeasureName"/>, kept because every request is metered.</summary>
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
