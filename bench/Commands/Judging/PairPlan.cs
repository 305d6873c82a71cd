namespace Timestream.Benchmarks.Commands.Judging;

/// <summary>What <c>ab</c> is to run.</summary>
/// <param name="Reference">The version compared with.</param>
/// <param name="Pairs">Runs of each version.</param>
/// <param name="Seed">Of the order within pairs.</param>
internal sealed record PairPlan(string Reference, int Pairs, int Seed)
{
    /// <summary>Arguments of every run: the cases, the job, and the configuration where one was given for both versions.</summary>
    public required IReadOnlyList<string> RunArguments { get; init; }

    /// <summary>For each pair, whether the baseline goes first: at random, so that neither side always meets the warmer machine.</summary>
    public IReadOnlyList<bool> BaselineFirst()
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, Pairs).Select(_ => random.Next(2) == 0)];
    }
}
