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
        await using var current = await VersionTree.CreateAsync("current", await GitRepository.SnapshotAsync(cancellationToken), cancellationToken);
        Remark($"Building {plan.Reference} and this version.");
        await baseline.BuildAsync(cancellationToken);
        await current.BuildAsync(cancellationToken);

        var pairs = new List<(Run, Run)>();
        var clock = Stopwatch.StartNew();
        var runs = 0;
        foreach (var baselineFirst in plan.BaselineFirst())
        {
            var first = await RunAsync(baselineFirst ? baseline : current);
            var second = await RunAsync(baselineFirst ? current : baseline);
            pairs.Add(baselineFirst ? (first, second) : (second, first));
        }

        return pairs;

        async Task<Run> RunAsync(VersionTree tree)
        {
            var run = await tree.RunAsync(plan, cancellationToken);
            runs++;
            var left = clock.Elapsed / runs * (2 * plan.Pairs - runs);
            Remark($"Pair {(runs + 1) / 2} of {plan.Pairs}, {tree.Name} run done after {clock.Elapsed:hh\\:mm\\:ss}; about {left:hh\\:mm\\:ss} left.");
            return run;
        }
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

    private static void Remark(string text) => Console.Error.WriteLine(text);
}
