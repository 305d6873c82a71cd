using System.Globalization;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Latency;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// Accounts for the records of one call of
/// <see cref="TimestreamWriter.WriteAsync(IAsyncEnumerable{Records.Record}, IProgress{WriterTotals}?, CancellationToken)"/>.
/// </summary>
public sealed record WriteReport
{
    /// <summary>
    /// Maximum number of entries in <see cref="RejectedRecords"/> and in <see cref="Failures"/>, so that a long run cannot exhaust memory.
    /// </summary>
    public const int MaxDetails = 1000;

    /// <summary>Sums over the requests of this call alone.</summary>
    public required WriterTotals Totals { get; init; }

    /// <summary>
    /// Records taken from the source and not sent, because the writer stopped or was closed. Not in <see cref="Totals"/>.
    /// </summary>
    public required long NotSent { get; init; }

    /// <summary>Records taken from the source. If it did not end, its next record is the one of this index.</summary>
    public long Read => Totals.Sent + NotSent;

    /// <summary>Time from the call until the last request was answered.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Latency of every request that was sent.</summary>
    public required LatencyRecorder Latency { get; init; }

    /// <summary>The first rejected records, by index into the source. <see cref="Totals"/> counts all of them.</summary>
    public required IReadOnlyList<RejectedRecord> RejectedRecords { get; init; }

    /// <summary>The first failed requests. <see cref="Totals"/> counts the records of all of them.</summary>
    public required IReadOnlyList<FailedRequest> Failures { get; init; }

    /// <summary>Why the call ended.</summary>
    public required WriteEnd End { get; init; }

    /// <summary>
    /// The fault that stopped the call before its source ended; null unless <see cref="End"/> is <see cref="WriteEnd.Stopped"/>.
    /// </summary>
    public Exception? StoppedBy { get; init; }

    /// <summary>True if cancellation ended the call before the source did.</summary>
    public bool Cancelled => End == WriteEnd.Cancelled;

    /// <summary>True if the source was read to its end and every record of it was acknowledged.</summary>
    public bool IsComplete => End == WriteEnd.SourceEnded && Totals.Acknowledged == Read && Totals.Miscounted == 0;

    /// <summary>Throws unless every record of the source was acknowledged.</summary>
    /// <returns>This report.</returns>
    /// <exception cref="WriteException">Says how many were, and the first reason why others were not.</exception>
    public WriteReport EnsureComplete()
    {
        if (IsComplete)
        {
            return this;
        }

        var cause = StoppedBy ?? (Failures is [var first, ..] ? first.Cause : null);
        var reason = cause is not null ? FaultText.Of(cause)
            : RejectedRecords is [var rejected, ..] ? FaultText.OneLine($"record {rejected.Index} was rejected: {rejected.Reason}")
            : Totals.Miscounted > 0 ? "the service counted other numbers of records than were sent"
            : $"the call ended early ({End})";
        throw new WriteException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Totals.Acknowledged} of {Read} records read were acknowledged, "
                + $"{Totals.Rejected} rejected, {Totals.Failed} failed, {NotSent} not sent: {reason}"),
            this,
            cause);
    }
}
