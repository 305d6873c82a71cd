using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>Options of a <see cref="TimestreamWriter"/>. All have working defaults.</summary>
public sealed record TimestreamWriterOptions
{
    /// <summary>Maximum of <see cref="Writers"/>.</summary>
    public const int MaxWriters = 10_000;

    /// <summary>
    /// Maximum number of requests in flight. 1 to 10000. With one, batches arrive in the order of the source. With several, they are
    /// started in that order, but those in flight together may arrive in any order.
    /// </summary>
    /// <value>1.</value>
    public int Writers { get; init; } = 1;

    /// <summary>
    /// Whether the number of requests in flight adapts to what the service accepts. It starts at 1, grows by one after each round of
    /// requests without a 429, up to <see cref="Writers"/>, and shrinks to 0.7 of itself after a 429 (<see cref="AdaptiveLimiter"/>).
    /// </summary>
    /// <value>False: always up to <see cref="Writers"/>.</value>
    public bool AdaptiveConcurrency { get; init; }

    /// <summary>
    /// Maximum time that records of a slow source wait for their batch to fill; then a smaller batch is sent. More than 0, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> to send only full batches. Records may wait longer while all writers are busy.
    /// </summary>
    /// <value>1 s. A source that is faster than one batch per second is not affected.</value>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether a record that is rejected because the table contains the same or a higher version is sent again with the next higher
    /// version, so that the last value in the source is stored. Up to 10 times per record. Batches of one call of WriteAsync that contain
    /// records with the same key are then never in flight together, whatever <see cref="Writers"/> is. Records of several concurrent
    /// calls have no order.
    /// </summary>
    /// <value>False: it counts as rejected.</value>
    public bool ResendWithHigherVersion { get; init; }

    /// <summary>
    /// Whether a batch that the service refuses as a whole (ValidationException) is sent again in halves until the invalid records are
    /// found, in at most 64 further requests. Otherwise one invalid record makes all records of its request fail.
    /// </summary>
    /// <value>False: it counts as failed.</value>
    public bool SplitRefusedBatches { get; init; }

    /// <summary>
    /// The faults after which WriteAsync stops reading its source, because later records would fail, too. Records that were taken from
    /// the source but not sent are counted in <see cref="WriteReport.NotSent"/>.
    /// </summary>
    /// <value>
    /// All: a missing table, refused access, an exceeded quota, an invalid request, an unreachable endpoint, 10 failed requests in a row.
    /// </value>
    public StopFaults StopOn { get; init; } = StopFaults.All;

    /// <summary>
    /// Receives every record that was rejected, failed or was not sent, with the reason, for example
    /// <see cref="DeadLetterFile.WriteAsync"/>. Called once per request, possibly from several threads at the same time, before the
    /// outcome is returned. It may send the records with the same writer. Its exceptions end WriteAsync with a
    /// <see cref="WriteException"/>, and are thrown by SendAsync unchanged.
    /// </summary>
    /// <value>Null: such records are only counted, and the first of them are listed in the report.</value>
    public Func<IReadOnlyList<DeadLetter>, ValueTask>? OnDeadLetters { get; init; }

    /// <summary>Number of records per request of WriteAsync. 1 to 100.</summary>
    /// <value>100: cheapest, because a request is billed in whole units of 1 KiB.</value>
    public int BatchSize { get; init; } = Batch.MaxRecords;

    /// <summary>Whether WriteAsync sends what is equal in all records of a batch once per request.</summary>
    /// <value>True: cheapest, because common attributes are metered once.</value>
    public bool CommonAttributes { get; init; } = true;

    /// <summary>
    /// Time for requests in flight to finish, and for the source to return, after a cancellation, a stop or a disposal. Then they are
    /// abandoned and count as failed. Nothing is retried during this time. 0 to 1 day.
    /// </summary>
    /// <value>5 s, which is less than the time that hosts give a program to end.</value>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Minimum time between two progress reports. 0 or more.</summary>
    /// <value>100 ms.</value>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Throws one exception that lists every fault.</summary>
    /// <exception cref="ArgumentException">At least one option is out of its range.</exception>
    public void Validate()
    {
        var faults = new SettingFaults("The writer's options");
        faults.Check(Writers is >= 1 and <= MaxWriters, nameof(Writers), Writers, $"1 to {MaxWriters}");
        faults.Check(
            BatchSize is >= 1 and <= Batch.MaxRecords,
            nameof(BatchSize), BatchSize, $"1 to {Batch.MaxRecords}, the service's limit per request");
        faults.Check(
            FlushInterval > TimeSpan.Zero || FlushInterval == Timeout.InfiniteTimeSpan,
            nameof(FlushInterval), FlushInterval, "more than 0, or Timeout.InfiniteTimeSpan");
        faults.Check((StopOn & ~StopFaults.All) == 0, nameof(StopOn), StopOn, "a combination of the values of StopFaults");
        faults.Check(
            DrainTimeout >= TimeSpan.Zero && DrainTimeout <= TimeSpan.FromDays(1), nameof(DrainTimeout), DrainTimeout, "0 to 1 day");
        faults.Check(ProgressInterval >= TimeSpan.Zero, nameof(ProgressInterval), ProgressInterval, "0 or more");
        faults.ThrowIfAny();
    }
}
