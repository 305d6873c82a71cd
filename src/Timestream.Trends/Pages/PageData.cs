using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Pages;

/// <summary>The data of the page's script: the history with its intervals and change points.</summary>
internal sealed record PageData
{
    public required IReadOnlyList<PageMetric> Metrics { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<PageRun> Runs { get; init; }

    /// <summary>Labels of the groups of comparable runs.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    public required IReadOnlyList<PageCase> Cases { get; init; }

    public required IReadOnlyList<PageSeries> Series { get; init; }

    /// <summary>Address of the repository; null if not known.</summary>
    public required string? Repository { get; init; }

    /// <summary>Machine of the newest run; empty if not known.</summary>
    public required string Machine { get; init; }

    /// <summary>Number of lines of the history that could not be read.</summary>
    public required int Damaged { get; init; }

    /// <param name="history">May be empty.</param>
    /// <param name="threshold">Smallest change of a timing metric that matters.</param>
    public static PageData Of(RunHistory history, Threshold threshold)
    {
        var groups = ComparableRuns.Of(history.Runs);
        var groupOf = groups
            .SelectMany((group, index) => group.Runs.Select(run => (run.Id, index)))
            .ToDictionary(pair => pair.Id, pair => pair.index);
        var runs = history.Runs.Select((run, index) => (run.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        var cases = history.Runs.SelectMany(run => run.Cases).DistinctBy(benchmark => benchmark.Key).ToList();
        var keys = cases.Select((benchmark, index) => (benchmark.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        return new PageData
        {
            Metrics = [.. MetricCatalog.All.Select(PageMetric.Of)],
            Runs = [.. history.Runs.Select(run => PageRun.Of(run, groupOf[run.Id], keys))],
            Groups = [.. groups.Select(group => group.Label)],
            Cases = [.. cases.Select(PageCase.Of)],
            Series = [.. groups.SelectMany((group, index) => SeriesOf(group, index, threshold, keys, runs))],
            Repository = history.Runs.LastOrDefault(run => run.Repository is not null)?.Repository?.AbsoluteUri,
            Machine = history.Runs.Count == 0 ? "" : MachineOf(history.Runs[^1].Environment),
            Damaged = history.Damaged.Count,
        };
    }

    private static IEnumerable<PageSeries> SeriesOf(
        ComparableRuns group, int index, Threshold threshold, Dictionary<string, int> keys, Dictionary<string, int> runs)
    {
        int[] members = [.. group.Runs.Select(run => runs[run.Id])];
        return WholeSeries(group.Runs, threshold)
            .Select(series => PageSeries.Of(series, keys[series.Case.Key], index, members, run => runs[run.Id]));
    }

    private static string MachineOf(RunEnvironment environment)
    {
        var endpoint = environment.Endpoint is { } known ? $"endpoint {known}" : null;
        string?[] parts = [environment.Processor, environment.OperatingSystem, environment.Runtime, endpoint];
        return string.Join(", ", parts.OfType<string>());
    }

    // The series of a case that the newest run does not have ends with the last run that has it.
    private static IEnumerable<TrendSeries> WholeSeries(IReadOnlyList<Run> runs, Threshold threshold)
    {
        var last = new Dictionary<string, int>();
        for (var i = 0; i < runs.Count; i++)
        {
            foreach (var benchmark in runs[i].Cases.Where(benchmark => benchmark.Succeeded))
            {
                last[benchmark.Key] = i;
            }
        }

        return last.Values.Distinct().Order().SelectMany(index =>
            TrendSeries.Of([.. runs.Take(index + 1)], threshold).Where(series => last[series.Case.Key] == index));
    }
}

internal sealed record PageMetric(string Id, string Title, string Unit, string Better, string Description)
{
    public static PageMetric Of(Metric metric) =>
        new(metric.Id, metric.Title, metric.Unit, metric.Better == Direction.Lower ? "lower" : "higher", metric.Description);
}

/// <param name="Group">Index of the group of comparable runs.</param>
/// <param name="Failed">Indexes of the cases that failed in the run.</param>
internal sealed record PageRun(
    string Id, DateTimeOffset Time, string? Commit, string? Branch, string? Tag, int Group, IReadOnlyList<int> Failed)
{
    /// <param name="keys">Indexes of the cases by key.</param>
    public static PageRun Of(Run run, int group, Dictionary<string, int> keys)
    {
        int[] failed = [.. run.Cases.Where(benchmark => !benchmark.Succeeded).Select(benchmark => keys[benchmark.Key])];
        return new PageRun(run.Id, run.Time, run.Commit, run.Branch, run.Tag, group, failed);
    }
}

/// <param name="Benchmark">Type and method, with namespace and job if needed.</param>
/// <param name="Parameters">Pairs of name and value.</param>
internal sealed record PageCase(string Benchmark, IReadOnlyList<string[]> Parameters)
{
    public static PageCase Of(BenchmarkCase benchmark) => new(
        benchmark.KeyWithoutParameters,
        [.. benchmark.Parameters.Select(parameter => new[] { parameter.Key, parameter.Value })]);
}
