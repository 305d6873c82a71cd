using Timestream.Ingestion.Billing;

namespace Timestream.Ingestion.Writing;

/// <summary>What became of the records of one request: <c>Sent = Acknowledged + Rejected + Failed</c>.</summary>
public readonly record struct RequestOutcome
{
    /// <summary>Records in the request, counted from the batch itself so that the sum can be checked against it.</summary>
    public int Sent { get; init; }

    /// <summary>
    /// Records the service acknowledged: as many as the answer's <c>RecordsIngested.Total</c> says, those not listed of a
    /// RejectedRecordsException.
    /// </summary>
    public int Acknowledged { get; init; }

    /// <summary>Records listed in a RejectedRecordsException.</summary>
    public int Rejected { get; init; }

    /// <summary>
    /// Records of a request that ended with any other fault, and those that the service's count falls short of. After a fault on
    /// the way (timeout, reset, cancellation) they may nevertheless be stored.
    /// </summary>
    public int Failed { get; init; }

    /// <summary>The rejected records, by index into the batch; empty if none.</summary>
    public IReadOnlyList<RejectedRecord> RejectedRecords { get => field ?? []; init; }

    /// <summary>
    /// The records that failed, where only a part of the batch did and it is known which; empty where all of it failed with
    /// <see cref="Cause"/>, and where the service counted fewer records than were sent.
    /// </summary>
    public IReadOnlyList<FailedRecord> FailedRecords { get => field ?? []; init; }

    /// <summary>
    /// By how many records the service's count (<c>RecordsIngested.Total</c>) differs from what was sent, more or fewer. Anything
    /// but 0 means that something between here and the service, or the service, does not do as documented.
    /// </summary>
    public int Miscounted { get; init; }

    /// <summary>The fault behind <see cref="Rejected"/> or <see cref="Failed"/>; null if all records were acknowledged.</summary>
    public Exception? Cause { get; init; }

    /// <summary>From handing the batch to the transport until its answer, retries and resends included; not the wait for a writer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>HTTP attempts beyond the first.</summary>
    public int Retries { get; init; }

    /// <summary>Attempts that were answered with 429.</summary>
    public int Throttles { get; init; }

    /// <summary>
    /// Requests beyond the first: rejected records sent again (<see cref="TimestreamWriterOptions.ResendWithHigherVersion"/>), and
    /// the parts of a refused batch (<see cref="TimestreamWriterOptions.SplitRefusedBatches"/>).
    /// </summary>
    public int Resends { get; init; }

    /// <summary>Bytes of the HTTP request body of the last attempt, and of the last attempt of each of the <see cref="Resends"/>.</summary>
    public long WireBytes { get; init; }

    /// <summary>
    /// The metered size. Zero for a failed request; a request with rejected records counts in full (what AWS bills for
    /// them is not documented).
    /// </summary>
    public MeteredRequest Metered { get; init; }
}
