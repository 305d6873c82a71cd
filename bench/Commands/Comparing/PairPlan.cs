namespace Timestream.Benchmarks.Commands.Comparing;

/// <summary>What <c>ab</c> is to run.</summary>
/// <param name="Reference">The version compared with.</param>
/// <param name="Pairs">Runs of each version.</param>
/// <param name="Seed">Of the order within pairs.</param>
internal sealed record PairPlan(string Reference, int Pairs, int Seed)
{
    /// <summary>Arguments of every run: the cases, the job, and the configuration where one was given for both versions.</summary>
    public required IReadOnlyList<string> RunArguments { get; init; }

    /// <summary>
    /// For each pair, whether the baseline goes first: of two pairs in a row each version goes first in one, at random in which.
    /// Whoever runs second may meet a warmer or a busier machine; what that does can be taken out where both have met it as often.
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
