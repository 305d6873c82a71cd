using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Grouping;

/// <summary>Records in an order, and the places at which they are cut into batches.</summary>
internal sealed class BatchCuts
{
    // A batch that ends with its group, but is filled less than this, costs more requests than it saves bytes.
    private const int LeastShare = 8;

    private readonly Record[] _records;
    private readonly List<int> _ends;

    private BatchCuts(Record[] records, List<int> ends, CutCost cost)
    {
        _records = records;
        _ends = ends;
        Cost = cost;
    }

    /// <summary>What the batches cost.</summary>
    public CutCost Cost { get; }

    /// <summary>Cuts into full batches.</summary>
    public static BatchCuts Full(Record[] records, int batchSize)
    {
        var (ends, cost) = (new List<int>(), default(CutCost));
        for (var start = 0; start < records.Length;)
        {
            var end = Math.Min(start + batchSize, records.Length);
            var bytes = Bytes(records, start, end);
            cost = cost.Plus(WriteMeter.Units(bytes), bytes);
            ends.Add(end);
            start = end;
        }

        return new(records, ends, cost);
    }

    /// <summary>
    /// Finds the cheapest of the ways that end each batch when it is full, with the group it begins in, or with the last whole group that
    /// it can take.
    /// </summary>
    /// <param name="records">The records, those of a group together.</param>
    /// <param name="groupEnds">For each record, the index behind the last one of its group.</param>
    /// <param name="batchSize">Most records per batch.</param>
    public static BatchCuts Cheapest(Record[] records, int[] groupEnds, int batchSize)
    {
        // Dynamic programming over the places that can be reached: the cheapest way to each, and where its last batch begins.
        var best = new (CutCost Cost, int From, bool Reached)[records.Length + 1];
        best[0].Reached = true;
        Span<int> ends = stackalloc int[3];
        for (var start = 0; start < records.Length; start++)
        {
            if (!best[start].Reached)
            {
                continue;
            }

            var count = Ends(start, groupEnds, batchSize, ends);
            foreach (var end in ends[..count])
            {
                var bytes = Bytes(records, start, end);
                var cost = best[start].Cost.Plus(WriteMeter.Units(bytes), bytes);
                if (!best[end].Reached || cost.CompareTo(best[end].Cost) < 0)
                {
                    best[end] = (cost, start, true);
                }
            }
        }

        var cuts = new List<int>();
        for (var end = records.Length; end > 0; end = best[end].From)
        {
            cuts.Add(end);
        }

        cuts.Reverse();
        return new(records, cuts, best[records.Length].Cost);
    }

    /// <summary>The batches, with common attributes. Each has its own array, so that it stays valid.</summary>
    public IEnumerable<Batch> Batches()
    {
        var start = 0;
        foreach (var end in _ends)
        {
            yield return Batch.Create(_records[start..end], commonAttributes: true);
            start = end;
        }
    }

    private static int Ends(int start, int[] groupEnds, int batchSize, Span<int> ends)
    {
        var full = Math.Min(start + batchSize, groupEnds.Length);
        var count = 0;
        ends[count++] = full;
        var group = groupEnds[start];
        if (group >= full)
        {
            return count;
        }

        if ((group - start) * LeastShare >= batchSize)
        {
            ends[count++] = group;
        }

        var last = LastGroupEnd(start, full, groupEnds);
        if (last < full && last > group)
        {
            ends[count++] = last;
        }

        return count;
    }

    /// <summary>The end of the last group that ends at <paramref name="full"/> or before.</summary>
    private static int LastGroupEnd(int start, int full, int[] groupEnds)
    {
        if (groupEnds[full - 1] == full)
        {
            return full;
        }

        // The group of the last record begins where the records with its end begin.
        var index = full - 1;
        while (index > start && groupEnds[index - 1] == groupEnds[full - 1])
        {
            index--;
        }

        return index;
    }

    private static long Bytes(Record[] records, int start, int end) =>
        WriteMeter.Bytes(Batch.Create(records.AsMemory(start, end - start), commonAttributes: true));
}
