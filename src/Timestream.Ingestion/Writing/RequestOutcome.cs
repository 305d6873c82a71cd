using Timestream.Ingestion.Metering;

namespace Timestream.Ingestion.Writing;

/// <summary>What became of the records of one request: <c>Sent = Acknowledged + Rejected + Failed</c>.</summary>
public readonly record struct RequestOutcome
{
    /// <summary>Records in the request, counted from the batch itself so that the sum can be checked against it.</summary>
    public int Sent { get; init; }

    /// <summary>Records the service acknowledged: all of a 200, the ones not listed of a RejectedRecordsException.</summary>
    public int Acknowledged { get; init; }

    /// <summary>Records listed in a RejectedRecordsException.</summary>
    public int Rejected { get; init; }

    /// <summary>
    /// Records of a request that ended with any other fault. After a fault on the way (timeout, reset, cancellation) they may
    /// nevertheless be stored.
    /// </summary>
    public int Failed { get; init; }

    /// <summary>The rejected records, by index into the batch; empty if none.</summary>
    public IReadOnlyList<RejectedRecord> RejectedRecords { get => field ?? []; init; }

    /// <summary>The fault behind <see cref="Rejected"/> or <see cref="Failed"/>; null if all records were acknowledged.</summary>
    public Exception? Cause { get; init; }

    /// <summary>From handing the batch to the transport until its answer, retries and resends included; not the wait for a writer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>HTTP attempts beyond the first.</summary>
    public int Retries { get; init; }

    /// <summary>Attempts that were answered with 429.</summary>
    public int Throttles { get; init; }

    /// <summary>Requests beyond the first, each of which sent rejected records again: see <see cref="TimestreamWriterOptions.ResendWithHigherVersion"/>.</summary>
    public int Resends { get; init; }

    /// <summary>Bytes of the HTTP request body of the last attempt, and of the last attempt of each of the <see cref="Resends"/>.</summary>
    public long WireBytes { get; init; }

    /// <summary>
    /// The metered size. Zero for a failed request; a request with rejected records counts in full (what AWS bills for
    /// them is not documented).
    /// </summary>
    public MeteredRequest Metered { get; init; }

    /// <summary>Metered bytes, naive: see <see cref="MeteredRequest.Bytes"/>.</summary>
    public long MeteredBytes => Metered.Bytes;
}
