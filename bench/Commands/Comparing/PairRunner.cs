using System.Diagnostics;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Processes;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Commands.Comparing;

/// <summary>The runs of <c>ab</c>, which may be incomplete.</summary>
/// <param name="Pairs">The complete pairs.</param>
/// <param name="Folder">Folder of their reports.</param>
/// <param name="Fault">The exception that ended the runs early; null if all pairs are complete.</param>
internal sealed record PairRuns(IReadOnlyList<(Run Baseline, Run Current)> Pairs, string Folder, Exception? Fault);

/// <summary>Makes the runs of <c>ab</c>: checks out and builds both versions once, then runs them alternately.</summary>
internal static class PairRunner
{
    /// <summary>Makes the runs of a plan.</summary>
    /// <returns>The complete pairs, and the exception that ended the runs early.</returns>
    /// <exception cref="ProcessFailedException">git or a build failed.</exception>
    /// <exception cref="RunInputException">The reference is not a branch, tag or commit.</exception>
    public static async Task<PairRuns> RunAsync(PairPlan plan, CancellationToken cancellationToken)
    {
        var commit = await CommitOfAsync(plan.Reference, cancellationToken);
        Remark($"Seed {plan.Seed}.");
        await WorkTrees.RemoveLeftoversAsync();
        await using var trees = WorkTrees.Create();
        await using var children = ChildGuard.Begin(trees.Token);
        var baseline = await VersionTree.CreateAsync("baseline", trees.Folder, commit, children, cancellationToken);
        var snapshot = await GitRepository.SnapshotAsync(cancellationToken);
        var current = await VersionTree.CreateAsync("current", trees.Folder, snapshot, children, cancellationToken);
        Remark($"Building {plan.Reference} and this version.");
        await baseline.BuildAsync(cancellationToken);
        await current.BuildAsync(cancellationToken);

        var kept = Path.Combine(RepositoryPaths.Artifacts, "pairs", trees.Token);
        var pairs = new List<(Run, Run)>();
        var clock = Stopwatch.StartNew();
        var runs = 0;
        try
        {
            foreach (var baselineFirst in plan.BaselineFirst())
            {
                var first = await RunAsync(baselineFirst ? baseline : current);
                var second = await RunAsync(baselineFirst ? current : baseline);
                pairs.Add(baselineFirst ? (first, second) : (second, first));
            }

            return new PairRuns(pairs, kept, Fault: null);
        }
        catch (Exception exception)
            when (exception is ProcessFailedException or RunInputException or IOException or OperationCanceledException)
        {
            return new PairRuns(pairs, kept, exception);
        }

        async Task<Run> RunAsync(VersionTree tree)
        {
            var keep = Path.Combine(kept, string.Create(CultureInfo.InvariantCulture, $"{pairs.Count + 1}-{tree.Name}"));
            var run = await tree.RunAsync(plan.RunArguments, keep, cancellationToken);
            runs++;
            var left = clock.Elapsed / runs * (2 * plan.Pairs - runs);
            Remark(
                $"Pair {(runs + 1) / 2} of {plan.Pairs}, {tree.Name} run done after {clock.Elapsed:hh\\:mm\\:ss}; "
                + $"about {left:hh\\:mm\\:ss} left.");
            return run;
        }
    }

    private static async Task<string> CommitOfAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            return await GitRepository.RunAsync(
                ["rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}"], cancellationToken);
        }
        catch (ProcessFailedException)
        {
            throw new RunInputException(
                $"'{reference}' is not a branch, tag or commit of this repository: 'git branch --all' and 'git tag' list them.");
        }
    }

    private static void Remark(string text) => Console.Error.WriteLine(text);
}
