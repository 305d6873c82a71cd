using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Harness.Accounting;

/// <summary>
/// Checks that no record is unaccounted for: sent = acknowledged + rejected + failed, and held by the endpoint = acknowledged. A
/// violation of either is a fault, because throughput is meaningless when records are lost.
/// </summary>
internal static class RecordAccount
{
    /// <summary>Checks a writer's counts against each other and against the records that the endpoint holds.</summary>
    /// <param name="totals">The writer's counts.</param>
    /// <param name="held">Records from this writer that the endpoint holds; null if the endpoint does not report it.</param>
    /// <param name="unknown">Records that the endpoint may hold although it did not acknowledge them, such as those of requests whose
    /// answers were lost. Default 0.</param>
    /// <param name="mayRepeatKeys">
    /// Whether the workload may have the same record twice, of which the endpoint acknowledges both and holds one. Default false.
    /// </param>
    /// <returns>One sentence per fault; empty if all records are accounted for.</returns>
    public static IReadOnlyList<string> Faults(WriterTotals totals, long? held, long unknown = 0, bool mayRepeatKeys = false)
    {
        var faults = new List<string>();
        if (totals.Sent != totals.Acknowledged + totals.Rejected + totals.Failed)
        {
            faults.Add(
                $"{totals.Sent} records were sent, but {totals.Acknowledged} acknowledged + {totals.Rejected} rejected "
                + $"+ {totals.Failed} failed are not as many.");
        }

        if (totals.Miscounted > 0)
        {
            faults.Add($"The service's counts (RecordsIngested) differ from what was sent by {totals.Miscounted} records.");
        }

        if (HeldFault(totals.Acknowledged, held, unknown) is { } fault && !(mayRepeatKeys && held < totals.Acknowledged))
        {
            faults.Add(fault);
        }

        return faults;
    }

    /// <summary>Checks the number of records that the endpoint holds.</summary>
    /// <param name="acknowledged">Records that the endpoint acknowledged.</param>
    /// <param name="held">Records that the endpoint holds; null if the endpoint does not report it.</param>
    /// <param name="unknown">Records that the endpoint may hold without having acknowledged them. Default 0.</param>
    /// <returns>A sentence that describes the fault; null if there is none or <paramref name="held"/> is null.</returns>
    public static string? HeldFault(long acknowledged, long? held, long unknown = 0) =>
        held is null || (held >= acknowledged && held <= acknowledged + unknown) ? null
        : unknown == 0 ? $"{acknowledged} records were acknowledged, but the endpoint holds {held}."
        : $"{acknowledged} records were acknowledged, and {unknown} more may be held, but the endpoint holds {held}.";
}
