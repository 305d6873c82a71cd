using Timestream.Ingestion.Metering;

namespace Timestream.Ingestion.Writing;

/// <summary>What became of the records of one <see cref="TimestreamWriter.WriteAsync(IAsyncEnumerable{Records.Record}, IProgress{WriterTotals}?, CancellationToken)"/>.</summary>
public sealed record WriteReport
{
    /// <summary>Most entries kept in <see cref="RejectedRecords"/> and in <see cref="Failures"/>, so that a long run cannot fill the memory.</summary>
    public const int MaxDetails = 1000;

    /// <summary>Sums over the requests of this call alone.</summary>
    public required WriterTotals Totals { get; init; }

    /// <summary>From the call until the last request was answered.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Latency of every request that was sent.</summary>
    public required LatencyRecorder Latency { get; init; }

    /// <summary>The first rejected records, by index into the source. <see cref="Totals"/> counts all of them.</summary>
    public required IReadOnlyList<RejectedRecord> RejectedRecords { get; init; }

    /// <summary>The first failed requests. <see cref="Totals"/> counts the records of all of them.</summary>
    public required IReadOnlyList<FailedRequest> Failures { get; init; }

    /// <summary>True if cancellation ended the call before the source did.</summary>
    public required bool Cancelled { get; init; }
}
