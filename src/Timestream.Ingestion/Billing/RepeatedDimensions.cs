using System.Text;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Billing;

/// <summary>Counts the bytes of dimensions that an earlier record of the same request already contains.</summary>
internal static class RepeatedDimensions
{
    // The distinct dimensions of a request. Reused, because every request with several series needs one.
    [ThreadStatic]
    private static HashSet<Dimension>? s_seen;

    public static long Bytes(in Batch batch)
    {
        var records = batch.Records.Span;
        var common = batch.Common?.Dimensions;
        if (records.IsEmpty || OfOneSeries(records))
        {
            // With common attributes, all dimensions of a single series are sent once.
            return common is null && !records.IsEmpty ? (long)records[0].Dimensions.MeteredBytes * (records.Length - 1) : 0;
        }

        var seen = s_seen ??= [];
        seen.Clear();
        var repeated = 0L;
        foreach (ref readonly var record in records)
        {
            foreach (var dimension in record.Dimensions.AsSpan())
            {
                // Common dimensions are sent once already.
                if (common?.Contains(dimension) != true && !seen.Add(dimension))
                {
                    repeated += Encoding.UTF8.GetByteCount(dimension.Name) + Encoding.UTF8.GetByteCount(dimension.Value);
                }
            }
        }

        return repeated;
    }

    private static bool OfOneSeries(ReadOnlySpan<Record> records)
    {
        var series = records[0].Dimensions;
        foreach (ref readonly var record in records[1..])
        {
            if (!ReferenceEquals(record.Dimensions, series))
            {
                return false;
            }
        }

        return true;
    }
}
