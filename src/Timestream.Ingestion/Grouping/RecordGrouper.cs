using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Grouping;

/// <summary>
/// Makes batches in which the common attributes are as much as can be. It looks at a window of records at a time, puts those together that
/// have the same dimensions or measure name, and ends a batch early where that costs fewer write units than to fill it with others.
/// </summary>
/// <remarks>
/// Records with the same dimensions and measure name keep their order. Every record is in one batch. A record is given out at the latest
/// with the window it is in. Not safe for concurrent callers.
/// </remarks>
public sealed class RecordGrouper
{
    /// <summary>Default of the window.</summary>
    public const int DefaultWindow = 10_000;

    private readonly RecordGrouping _grouping;
    private readonly int _batchSize;
    private readonly int _window;

    /// <summary>Creates a grouper.</summary>
    /// <param name="grouping">Which records share a request.</param>
    /// <param name="batchSize">Most records per batch, 1 to 100.</param>
    /// <param name="window">
    /// Records that are held back at most, 1 or more. Rounded down to whole batches, but to one batch at least, so that arrival order
    /// costs the same with windows as without.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size or the window is out of range.</exception>
    public RecordGrouper(RecordGrouping grouping, int batchSize = Batch.MaxRecords, int window = DefaultWindow)
    {
        if (batchSize is < 1 or > Batch.MaxRecords)
        {
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, $"A batch has 1 to {Batch.MaxRecords} records.");
        }

        if (window < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, "A window has 1 record or more.");
        }

        _grouping = grouping;
        _batchSize = batchSize;
        _window = Math.Max(window / batchSize, 1) * batchSize;
    }

    /// <summary>What the batches given out so far cost, and what they would have cost in arrival order.</summary>
    public GroupingTotals Totals { get; private set; }

    /// <summary>Groups the records of a source.</summary>
    /// <param name="source">The records. Read a window ahead.</param>
    /// <returns>The batches, with common attributes.</returns>
    public IEnumerable<Batch> Group(IEnumerable<Record> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        foreach (var window in source.Chunk(_window))
        {
            foreach (var batch in Cheapest(window))
            {
                yield return batch;
            }
        }
    }

    private IEnumerable<Batch> Cheapest(Record[] window)
    {
        var arrival = BatchCuts.Full(window, _batchSize);
        var chosen = arrival;
        foreach (var order in WindowOrders.Of(_grouping, window))
        {
            var cuts = BatchCuts.Cheapest(order.Records, order.GroupEnds, _batchSize);
            // A grouping that was asked for is taken, what it costs is reported; the best is never dearer than arrival.
            chosen = _grouping != RecordGrouping.Best || cuts.Cost.CompareTo(chosen.Cost) < 0 ? cuts : chosen;
        }

        Totals = Totals.Plus(window.Length, arrival.Cost, chosen.Cost);
        return chosen.Batches();
    }
}
