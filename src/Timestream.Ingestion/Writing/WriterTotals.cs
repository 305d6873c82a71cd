using Timestream.Ingestion.Billing;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// Sums over finished requests, taken at one moment: <c>Sent = Acknowledged + Rejected + Failed</c> holds in every snapshot.
/// </summary>
public readonly record struct WriterTotals
{
    /// <summary>
    /// Requests finished, whatever their outcome, those sent again with a higher version and the parts of refused batches.
    /// </summary>
    public long Requests { get; init; }

    /// <summary>Records in these requests.</summary>
    public long Sent { get; init; }

    /// <summary>Records acknowledged.</summary>
    public long Acknowledged { get; init; }

    /// <summary>Records that the service rejected individually.</summary>
    public long Rejected { get; init; }

    /// <summary>Records of failed requests.</summary>
    public long Failed { get; init; }

    /// <summary>
    /// Sum of the differences between the service's counts and what was sent: see <see cref="RequestOutcome.Miscounted"/>.
    /// </summary>
    public long Miscounted { get; init; }

    /// <summary>HTTP attempts beyond the first of each request.</summary>
    public long Retries { get; init; }

    /// <summary>Attempts that were answered with 429.</summary>
    public long Throttles { get; init; }

    /// <summary>Bytes of the HTTP request bodies, one attempt per request.</summary>
    public long WireBytes { get; init; }

    /// <summary>What the service meters, by every reading of AWS's pages.</summary>
    public MeteredRequest Metered { get; init; }

    /// <summary>Metered bytes by the plain formula: every record counted as it was sent.</summary>
    public long MeteredBytes => Metered.Bytes;

    /// <summary>Billed units of 1 KiB by the plain formula, each request rounded up.</summary>
    public long BilledUnits => Metered.Units;

    /// <summary>These totals and one more request.</summary>
    public WriterTotals Plus(in RequestOutcome outcome) => new()
    {
        Requests = Requests + 1 + outcome.Resends,
        Sent = Sent + outcome.Sent,
        Acknowledged = Acknowledged + outcome.Acknowledged,
        Rejected = Rejected + outcome.Rejected,
        Failed = Failed + outcome.Failed,
        Miscounted = Miscounted + outcome.Miscounted,
        Retries = Retries + outcome.Retries,
        Throttles = Throttles + outcome.Throttles,
        WireBytes = WireBytes + outcome.WireBytes,
        Metered = Metered.Plus(outcome.Metered),
    };

    /// <summary>The difference to an earlier snapshot.</summary>
    public WriterTotals Since(in WriterTotals earlier) => new()
    {
        Requests = Requests - earlier.Requests,
        Sent = Sent - earlier.Sent,
        Acknowledged = Acknowledged - earlier.Acknowledged,
        Rejected = Rejected - earlier.Rejected,
        Failed = Failed - earlier.Failed,
        Miscounted = Miscounted - earlier.Miscounted,
        Retries = Retries - earlier.Retries,
        Throttles = Throttles - earlier.Throttles,
        WireBytes = WireBytes - earlier.WireBytes,
        Metered = Metered.Minus(earlier.Metered),
    };
}
