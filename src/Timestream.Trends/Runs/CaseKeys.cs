namespace Timestream.Trends.Runs;

/// <summary>
/// Gives the cases of runs that are looked at together their keys. A case is identified by its class with namespace, its method,
/// its whole parameters and its job, whatever stands beside it in a report. People want short names, so namespace and job are
/// in a key only where some of the runs have the rest of it with another one, and the characteristics of jobs only where one of the
/// runs has two jobs of one name. What is not known, as in histories of earlier
/// versions, is what is known of the others, if that is one thing.
/// </summary>
public static class CaseKeys
{
    /// <summary>The runs with keys that fit each other.</summary>
    public static IReadOnlyList<Run> Align(IReadOnlyList<Run> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var names = runs.SelectMany(run => run.Cases).GroupBy(benchmark => benchmark.ShortKey).ToDictionary(group => group.Key, group => new Names(group));
        foreach (var twin in runs.SelectMany(run => run.Cases.GroupBy(benchmark => (benchmark.ShortKey, benchmark.FullType, benchmark.Job)).Where(group => group.Key.Job is not null && group.Count() > 1)))
        {
            names[twin.Key.ShortKey].HasTwins = true;
        }

        return names.Values.All(name => name is { HasTypes: false, HasJobs: false, HasTwins: false }) && runs.All(run => run.Cases.All(benchmark => benchmark.Key == benchmark.ShortKey))
            ? runs
            : [.. runs.Select(run => run with { Cases = [.. run.Cases.Select(benchmark => benchmark with { Key = names[benchmark.ShortKey].KeyOf(benchmark) })] })];
    }

    /// <summary>The cases of one report with keys that fit each other.</summary>
    internal static IReadOnlyList<BenchmarkCase> Align(IReadOnlyList<BenchmarkCase> cases) => Align([new Run { Id = "", Cases = cases }])[0].Cases;

    /// <summary>The runs of both sides with keys that fit each other.</summary>
    public static (IReadOnlyList<Run> Baseline, IReadOnlyList<Run> Current) Align(IReadOnlyList<Run> baseline, IReadOnlyList<Run> current)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(current);
        var all = Align([.. baseline, .. current]);
        return ([.. all.Take(baseline.Count)], [.. all.Skip(baseline.Count)]);
    }

    /// <summary>The cases that share a short key.</summary>
    private sealed class Names(IEnumerable<BenchmarkCase> cases)
    {
        private readonly HashSet<(string? Type, string? Job)> _known = [.. cases.Select(benchmark => (benchmark.FullType, benchmark.Job))];

        /// <summary>Whether several classes have the name.</summary>
        public bool HasTypes => Types.Distinct().Count() > 1;

        /// <summary>Whether one class has it in several jobs.</summary>
        public bool HasJobs => _known.Where(pair => pair.Job is not null).GroupBy(pair => pair.Type).Any(group => group.Select(pair => pair.Job).Distinct().Count() > 1);

        /// <summary>Whether a run has it in several jobs of one name.</summary>
        public bool HasTwins { get; set; }

        private IEnumerable<string> Types => _known.Select(pair => pair.Type).OfType<string>();

        public string KeyOf(BenchmarkCase benchmark) =>
            benchmark.KeyOf(HasTypes && benchmark.FullType is { } type ? type : benchmark.Type, HasTwins ? benchmark.JobCharacteristics ?? benchmark.Job : HasJobs ? benchmark.Job : null);
    }
}
