namespace Timestream.Benchmarks.Commands.Comparing;

/// <summary>The runs that <c>ab</c> makes.</summary>
/// <param name="Reference">The version to compare with: a branch, tag or commit.</param>
/// <param name="Pairs">Number of runs of each version.</param>
/// <param name="Seed">Random seed of the order within pairs.</param>
internal sealed record PairPlan(string Reference, int Pairs, int Seed)
{
    /// <summary>Arguments of every run: cases, job, and the configuration if given.</summary>
    public required IReadOnlyList<string> RunArguments { get; init; }

    /// <summary>
    /// For each pair, whether the baseline runs first. In every two consecutive pairs, each version runs first once, in random order. The
    /// second run of a pair may find a warmer or busier machine; this effect can be removed if both versions run second equally often.
    /// </summary>
    public IReadOnlyList<bool> BaselineFirst()
    {
        var random = new Random(Seed);
        var orders = new List<bool>();
        while (orders.Count < Pairs)
        {
            var first = random.Next(2) == 0;
            orders.AddRange([first, !first]);
        }

        return orders[..Pairs];
    }
}
