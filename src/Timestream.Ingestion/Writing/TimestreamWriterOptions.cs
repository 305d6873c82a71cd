using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>How a <see cref="TimestreamWriter"/> writes. Every default works.</summary>
public sealed record TimestreamWriterOptions
{
    /// <summary>Most writers.</summary>
    public const int MaxWriters = 10_000;

    /// <summary>Most requests in flight. 1 to 10000.</summary>
    /// <value>1.</value>
    public int Writers { get; init; } = 1;

    /// <summary>
    /// Whether requests in flight are limited to what the service takes: it begins with 1, takes one more after every round of
    /// requests without a 429, up to <see cref="Writers"/>, and 0.7 of them after a 429 (<see cref="Retries.AdaptiveLimiter"/>).
    /// </summary>
    /// <value>False: always up to <see cref="Writers"/>.</value>
    public bool AdaptiveConcurrency { get; init; }

    /// <summary>
    /// Longest time that records of a slow source wait for their batch to fill; then a smaller batch is sent. More than 0, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> to send full batches only. A busy writer may let them wait longer.
    /// </summary>
    /// <value>1 s. A source that is faster than one batch per second is not affected.</value>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether a record that is rejected because the table holds its time with the same or a higher version is sent again, one
    /// version above, so that what is written last is what is held. Up to 10 times per record.
    /// </summary>
    /// <value>False: it counts as rejected.</value>
    public bool ResendWithHigherVersion { get; init; }

    /// <summary>Records per request of a source that is written. 1 to 100.</summary>
    /// <value>100: cheapest, because a request is billed in whole units of 1 KiB.</value>
    public int BatchSize { get; init; } = Batch.MaxRecords;

    /// <summary>Whether what is equal in all records of a batch is sent once per request.</summary>
    /// <value>True: cheapest, because common attributes are metered once.</value>
    public bool CommonAttributes { get; init; } = true;

    /// <summary>How long requests in flight may still run after a cancellation; then they count as failed. 0 to 1 day.</summary>
    /// <value>20 s: AWS's recommended timeout of one attempt.</value>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Shortest time between two progress reports. Not negative.</summary>
    /// <value>100 ms.</value>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Throws one exception that lists every fault.</summary>
    /// <exception cref="ArgumentException">At least one option is out of its range.</exception>
    public void Validate()
    {
        var faults = new SettingFaults("The writer's options");
        faults.Check(Writers is >= 1 and <= MaxWriters, nameof(Writers), Writers, $"1 to {MaxWriters}");
        faults.Check(BatchSize is >= 1 and <= Batch.MaxRecords, nameof(BatchSize), BatchSize, $"1 to {Batch.MaxRecords}, the service's limit per request");
        faults.Check(FlushInterval > TimeSpan.Zero || FlushInterval == Timeout.InfiniteTimeSpan, nameof(FlushInterval), FlushInterval, "more than 0, or Timeout.InfiniteTimeSpan");
        faults.Check(DrainTimeout >= TimeSpan.Zero && DrainTimeout <= TimeSpan.FromDays(1), nameof(DrainTimeout), DrainTimeout, "0 to 1 day");
        faults.Check(ProgressInterval >= TimeSpan.Zero, nameof(ProgressInterval), ProgressInterval, "0 or more");
        faults.ThrowIfAny();
    }
}
