namespace Timestream.Trends.Runs;

/// <summary>
/// Assigns keys to the cases of runs that are compared. A case is identified by its class with namespace, its method, its parameters and
/// its job. Keys are short: they contain the namespace or the job only if the runs have cases that differ in it alone, and the
/// characteristics of the job only if a run has two jobs of one name. An unknown namespace or job, as in histories of earlier versions,
/// matches any.
/// </summary>
public static class CaseKeys
{
    /// <summary>The runs with consistent keys.</summary>
    public static IReadOnlyList<Run> Align(IReadOnlyList<Run> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var names = runs
            .SelectMany(run => run.Cases)
            .GroupBy(benchmark => benchmark.ShortKey)
            .ToDictionary(group => group.Key, group => new Names(group));
        foreach (var key in runs.SelectMany(Twins))
        {
            names[key].HasTwins = true;
        }

        return names.Values.All(name => name.IsShort) && runs.All(run => run.Cases.All(benchmark => benchmark.Key == benchmark.ShortKey))
            ? runs
            : [.. runs.Select(run => run with { Cases = [.. run.Cases.Select(Named)] })];

        BenchmarkCase Named(BenchmarkCase benchmark) => benchmark with { Key = names[benchmark.ShortKey].KeyOf(benchmark) };
    }

    /// <summary>The cases of one report with consistent keys.</summary>
    internal static IReadOnlyList<BenchmarkCase> Align(IReadOnlyList<BenchmarkCase> cases) =>
        Align([new Run { Id = "", Cases = cases }])[0].Cases;

    /// <summary>The runs of both sides with consistent keys.</summary>
    public static (IReadOnlyList<Run> Baseline, IReadOnlyList<Run> Current) Align(
        IReadOnlyList<Run> baseline, IReadOnlyList<Run> current)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(current);
        var all = Align([.. baseline, .. current]);
        return ([.. all.Take(baseline.Count)], [.. all.Skip(baseline.Count)]);
    }

    // Short keys of the cases that the run has in two jobs of one name.
    private static IEnumerable<string> Twins(Run run) => run.Cases
        .GroupBy(benchmark => (benchmark.ShortKey, benchmark.FullType, benchmark.Job))
        .Where(group => group.Key.Job is not null && group.Count() > 1)
        .Select(group => group.Key.ShortKey);

    /// <summary>The cases that share a short key.</summary>
    private sealed class Names(IEnumerable<BenchmarkCase> cases)
    {
        private readonly HashSet<(string? Type, string? Job)> _known = [.. cases.Select(benchmark => (benchmark.FullType, benchmark.Job))];

        /// <summary>True if a run has several jobs of one name.</summary>
        public bool HasTwins { get; set; }

        /// <summary>True if neither namespace nor job is needed.</summary>
        public bool IsShort => !HasTypes && !HasJobs && !HasTwins;

        private bool HasTypes => Types.Distinct().Count() > 1;

        // Jobs of different classes need no distinction.
        private bool HasJobs => _known
            .Where(pair => pair.Job is not null)
            .GroupBy(pair => pair.Type)
            .Any(group => group.Select(pair => pair.Job).Distinct().Count() > 1);

        private IEnumerable<string> Types => _known.Select(pair => pair.Type).OfType<string>();

        public string KeyOf(BenchmarkCase benchmark)
        {
            var type = HasTypes ? benchmark.FullType ?? benchmark.Type : benchmark.Type;
            var job = HasTwins ? benchmark.JobCharacteristics ?? benchmark.Job : HasJobs ? benchmark.Job : null;
            return benchmark.KeyOf(type, job);
        }
    }
}
