using System.Diagnostics;
using Timestream.Benchmarks.Harness;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Commands.Judging;

/// <summary>Makes the runs of <c>ab</c>: two work trees, built once, run in turn.</summary>
internal static class PairRunner
{
    /// <exception cref="ProcessFailedException">git, a build or a run failed as a whole.</exception>
    /// <exception cref="RunInputException">The reference is not a version.</exception>
    public static async Task<IReadOnlyList<(Run Baseline, Run Current)>> RunAsync(PairPlan plan, CancellationToken cancellationToken)
    {
        Remark($"Seed {plan.Seed}.");
        await VersionTree.RemoveLeftoversAsync();
        await using var baseline = await VersionTree.CreateAsync("baseline", await CommitOfAsync(plan.Reference, cancellationToken), cancellationToken);
        await using var current = await VersionTree.CreateAsync("current", await CurrentAsync(cancellationToken), cancellationToken);
        Remark($"Building {plan.Reference} and this version.");
        await baseline.BuildAsync(cancellationToken);
        await current.BuildAsync(cancellationToken);

        var pairs = new List<(Run, Run)>();
        var clock = Stopwatch.StartNew();
        foreach (var baselineFirst in plan.BaselineFirst())
        {
            var first = await (baselineFirst ? baseline : current).RunAsync(plan, cancellationToken);
            var second = await (baselineFirst ? current : baseline).RunAsync(plan, cancellationToken);
            pairs.Add(baselineFirst ? (first, second) : (second, first));
            var left = clock.Elapsed / pairs.Count * (plan.Pairs - pairs.Count);
            Remark($"Pair {pairs.Count} of {plan.Pairs} done after {clock.Elapsed:hh\\:mm\\:ss}; about {left:hh\\:mm\\:ss} left.");
        }

        return pairs;
    }

    private static async Task<string> CommitOfAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            return await GitRepository.RunAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}"], cancellationToken);
        }
        catch (ProcessFailedException)
        {
            throw new RunInputException($"'{reference}' is not a branch, tag or commit of this repository: 'git branch --all' and 'git tag' list them.");
        }
    }

    // Uncommitted changes are part of this version: git can make a commit of them that no branch shows.
    private static async Task<string> CurrentAsync(CancellationToken cancellationToken)
    {
        var changes = await GitRepository.RunAsync(["stash", "create"], cancellationToken);
        return changes.Length > 0 ? changes : await GitRepository.RunAsync(["rev-parse", "HEAD"], cancellationToken);
    }

    private static void Remark(string text) => Console.Error.WriteLine(text);
}
