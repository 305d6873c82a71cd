using Timestream.Ingestion.Billing;

namespace Timestream.Ingestion.Writing;

/// <summary>The outcome of one request: <c>Sent = Acknowledged + Rejected + Failed</c>.</summary>
public readonly record struct RequestOutcome
{
    /// <summary>Number of records in the request. Taken from the batch itself, so that the sum can be checked against it.</summary>
    public int Sent { get; init; }

    /// <summary>
    /// Number of records that the service acknowledged: <c>RecordsIngested.Total</c> of the answer, or the records that a
    /// RejectedRecordsException does not list.
    /// </summary>
    public int Acknowledged { get; init; }

    /// <summary>Number of records listed in a RejectedRecordsException.</summary>
    public int Rejected { get; init; }

    /// <summary>
    /// Number of records of a request that ended with another fault, or that are missing in the service's count. After a timeout, a reset
    /// or a cancellation they may be stored nevertheless.
    /// </summary>
    public int Failed { get; init; }

    /// <summary>The rejected records, by index into the batch; empty if none.</summary>
    public IReadOnlyList<RejectedRecord> RejectedRecords { get => field ?? []; init; }

    /// <summary>
    /// The records that failed, if only a part of the batch failed and it is known which. Empty if the whole batch failed with
    /// <see cref="Cause"/>, or if the service counted fewer records than were sent.
    /// </summary>
    public IReadOnlyList<FailedRecord> FailedRecords { get => field ?? []; init; }

    /// <summary>
    /// Absolute difference between the service's count (<c>RecordsIngested.Total</c>) and the number of records sent. If it is not 0, the
    /// service, or something between it and this program, does not behave as documented.
    /// </summary>
    public int Miscounted { get; init; }

    /// <summary>The fault behind <see cref="Rejected"/> or <see cref="Failed"/>; null if all records were acknowledged.</summary>
    public Exception? Cause { get; init; }

    /// <summary>
    /// Time from passing the batch to the transport until its answer, including retries and resends, but not the wait for a writer.
    /// </summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Number of HTTP attempts beyond the first.</summary>
    public int Retries { get; init; }

    /// <summary>Number of attempts that were answered with 429.</summary>
    public int Throttles { get; init; }

    /// <summary>
    /// Number of requests beyond the first: rejected records that were sent again
    /// (<see cref="TimestreamWriterOptions.ResendWithHigherVersion"/>), and parts of a refused batch
    /// (<see cref="TimestreamWriterOptions.SplitRefusedBatches"/>).
    /// </summary>
    public int Resends { get; init; }

    /// <summary>
    /// Bytes of the HTTP request body of the last attempt, and of the last attempt of each of the <see cref="Resends"/>.
    /// </summary>
    public long WireBytes { get; init; }

    /// <summary>
    /// The metered size. Zero for a failed request. A request with rejected records counts in full; it is not documented what AWS bills
    /// for them.
    /// </summary>
    public MeteredRequest Metered { get; init; }
}
