using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Harness.Accounting;

/// <summary>
/// Where the records went. Sent = acknowledged + rejected + failed; held by the endpoint = acknowledged. Whatever breaks one of the
/// two is a fault: speed from lost records is no speed.
/// </summary>
internal static class RecordAccount
{
    /// <summary>The faults in the counts of a writer, and between them and what the endpoint holds.</summary>
    /// <param name="totals">Counts of the writer.</param>
    /// <param name="held">Records that the endpoint holds of this writer; null where it does not tell.</param>
    /// <param name="unknown">Records that the endpoint may hold although it did not acknowledge them, such as those of requests whose
    /// answers were lost. Default 0.</param>
    /// <returns>A sentence for each fault; empty when all records are accounted for.</returns>
    public static IReadOnlyList<string> Faults(WriterTotals totals, long? held, long unknown = 0)
    {
        var faults = new List<string>();
        if (totals.Sent != totals.Acknowledged + totals.Rejected + totals.Failed)
        {
            faults.Add($"{totals.Sent} records were sent, but {totals.Acknowledged} acknowledged + {totals.Rejected} rejected + {totals.Failed} failed are not as many.");
        }

        if (totals.Miscounted > 0)
        {
            faults.Add($"The service's counts (RecordsIngested) differ from what was sent by {totals.Miscounted} records.");
        }

        if (HeldFault(totals.Acknowledged, held, unknown) is { } fault)
        {
            faults.Add(fault);
        }

        return faults;
    }

    /// <summary>What is wrong with the count of records that the endpoint holds; null where nothing is, or it does not tell.</summary>
    /// <param name="acknowledged">Records that it acknowledged.</param>
    /// <param name="held">Records that it holds; null where it does not tell.</param>
    /// <param name="unknown">Records that it may hold besides.</param>
    public static string? HeldFault(long acknowledged, long? held, long unknown = 0) =>
        held is null || (held >= acknowledged && held <= acknowledged + unknown) ? null
        : unknown == 0 ? $"{acknowledged} records were acknowledged, but the endpoint holds {held}."
        : $"{acknowledged} records were acknowledged, and {unknown} more may be held, but the endpoint holds {held}.";
}
