using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>How a <see cref="TimestreamWriter"/> writes. Every default works.</summary>
public sealed record TimestreamWriterOptions
{
    /// <summary>Most writers.</summary>
    public const int MaxWriters = 10_000;

    /// <summary>
    /// Most requests in flight. 1 to 10000. With one, batches arrive in the source's order; with several they are started in that
    /// order, and those in flight together may arrive in any.
    /// </summary>
    /// <value>1.</value>
    public int Writers { get; init; } = 1;

    /// <summary>
    /// Whether requests in flight are limited to what the service takes: it begins with 1, takes one more after every round of
    /// requests without a 429, up to <see cref="Writers"/>, and 0.7 of them after a 429 (<see cref="AdaptiveLimiter"/>).
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
    /// version above, so that what stands last in the source is what is held. Up to 10 times per record. Batches of one call of
    /// WriteAsync that hold a record of the same key are never in flight together then, whatever <see cref="Writers"/> is; what
    /// several calls send at the same time has no order.
    /// </summary>
    /// <value>False: it counts as rejected.</value>
    public bool ResendWithHigherVersion { get; init; }

    /// <summary>
    /// Whether a batch that the service refuses whole (ValidationException) is halved and sent again until the records to blame are
    /// found, in at most 64 further requests. Without it, one invalid record fails the others of its request.
    /// </summary>
    /// <value>False: it counts as failed.</value>
    public bool SplitRefusedBatches { get; init; }

    /// <summary>
    /// The faults after which WriteAsync stops reading its source, because the records that follow would fail too. Records that
    /// were taken from the source and not sent are counted in <see cref="WriteReport.NotSent"/>.
    /// </summary>
    /// <value>
    /// All: a missing table, refused access, an exceeded quota, an invalid request, an unreachable endpoint, 10 failed requests in a row.
    /// </value>
    public StopFaults StopOn { get; init; } = StopFaults.All;

    /// <summary>
    /// Given every record that was rejected, failed or was not sent, with the reason; those of one request together, requests at the
    /// same time from several threads. Runs before the outcome is returned; may send the records with the same writer.
    /// <see cref="DeadLetterFile.WriteAsync"/> is one. An exception of it ends WriteAsync with a <see cref="WriteException"/> and
    /// is thrown by SendAsync as it is.
    /// </summary>
    /// <value>Null: they are only counted, and the first of them reported.</value>
    public Func<IReadOnlyList<DeadLetter>, ValueTask>? OnDeadLetters { get; init; }

    /// <summary>Records per request of a source that is written. 1 to 100.</summary>
    /// <value>100: cheapest, because a request is billed in whole units of 1 KiB.</value>
    public int BatchSize { get; init; } = Batch.MaxRecords;

    /// <summary>Whether what is equal in all records of a batch is sent once per request.</summary>
    /// <value>True: cheapest, because common attributes are metered once.</value>
    public bool CommonAttributes { get; init; } = true;

    /// <summary>
    /// How long requests in flight may still run, and the source may take to return, after a cancellation, a stop or a disposal;
    /// then they are abandoned and count as failed. Nothing is retried meanwhile. 0 to 1 day.
    /// </summary>
    /// <value>5 s: within the time that hosts give a program to end.</value>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(5);

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
        faults.Check((StopOn & ~StopFaults.All) == 0, nameof(StopOn), StopOn, "a combination of the values of StopFaults");
        faults.Check(DrainTimeout >= TimeSpan.Zero && DrainTimeout <= TimeSpan.FromDays(1), nameof(DrainTimeout), DrainTimeout, "0 to 1 day");
        faults.Check(ProgressInterval >= TimeSpan.Zero, nameof(ProgressInterval), ProgressInterval, "0 or more");
        faults.ThrowIfAny();
    }
}
