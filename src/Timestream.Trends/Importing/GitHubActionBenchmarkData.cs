using System.Globalization;
using System.Text.Json;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Importing;

/// <summary>
/// Reads the history of github-action-benchmark: <c>data.js</c>, or its JSON. It has suites of entries, each with a commit, a time and
/// named values. The entries of one commit, one of each suite, are a run.
/// </summary>
public static class GitHubActionBenchmarkData
{
    private const string Script = "window.BENCHMARK_DATA";

    // The end of the year 9999, in milliseconds since 1970.
    private const double LatestDate = 253_402_300_799_999;

    private const string BenchmarkDotNetTool = "benchmarkdotnet";

    // Microseconds of each unit. The part after a slash, as in ns/iter, is one operation.
    private static readonly Dictionary<string, double> s_microseconds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ns"] = 0.001,
        ["us"] = 1,
        ["\u00b5s"] = 1,
        ["\u03bcs"] = 1,
        ["ms"] = 1000,
        ["s"] = 1e6,
        ["sec"] = 1e6,
    };

    /// <summary>True if a file has the name of such a history.</summary>
    public static bool IsNameOf(string path) => Path.GetFileName(path) is "data.js" or "data.json";

    /// <returns>The runs in order of time; at least one.</returns>
    /// <exception cref="RunInputException">The file has no run, or is something else; the message says what is wrong and where.</exception>
    public static IReadOnlyList<Run> Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path).Trim();
            var start = text.IndexOf('{', StringComparison.Ordinal);
            if (start < 0 || (start > 0 && !text.StartsWith(Script, StringComparison.Ordinal)))
            {
                throw new FormatException($"it does not begin with '{Script} = {{'");
            }

            using var json = JsonDocument.Parse(text[start..].TrimEnd(';', ' ', '\r', '\n'));
            var runs = Runs(ReportElement.Root(json.RootElement)).OrderBy(run => run.Time).ToList();
            return runs.Count > 0 ? CaseKeys.Align(runs) : throw new FormatException("it holds no entry");
        }
        catch (JsonException exception)
        {
            throw Fault(path, "it is no JSON, or was cut short", exception);
        }
        catch (FormatException exception)
        {
            throw Fault(path, exception.Message, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RunInputException.Unreadable(path, exception);
        }
    }

    private static RunInputException Fault(string path, string what, Exception exception) =>
        new($"'{path}' is not the history of github-action-benchmark: {what}. Expected the data.js that it keeps.", exception);

    private static IEnumerable<Run> Runs(ReportElement root)
    {
        var entries = new List<(string Commit, int Turn, DateTimeOffset Time, IReadOnlyList<BenchmarkCase> Cases)>();
        foreach (var suite in root.RequiredObject("entries").Lists())
        {
            var turns = new Dictionary<string, int>();
            foreach (var entry in suite.Items)
            {
                var commit = entry.RequiredObject("commit").RequiredText("id");
                turns[commit] = turns.GetValueOrDefault(commit) + 1;
                var milliseconds = entry.Number("date") ?? throw new FormatException($"{entry.Place("date")} is missing");
                if (milliseconds is not (>= 0 and <= LatestDate))
                {
                    throw new FormatException($"{entry.Place("date")} is no time in milliseconds since 1970");
                }

                var time = DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
                var cases = entry.RequiredItems("benches").Select(bench => CaseOf(suite.Name, entry.Text("tool"), bench));
                entries.Add((commit, turns[commit], time, [.. cases]));
            }
        }

        foreach (var run in entries.GroupBy(entry => (entry.Commit, entry.Turn)))
        {
            var time = run.Min(entry => entry.Time);
            yield return new Run
            {
                Id = RunId.Of(string.Create(CultureInfo.InvariantCulture, $"{Script} {run.Key.Commit} {run.Key.Turn} {time:O}")),
                Time = time,
                Commit = run.Key.Commit,
                Repository = RepositoryAddress.Of(root.Text("repoUrl")),
                // Two cases of one name are one case: with several metrics, or measured twice.
                Cases =
                [
                    .. run.SelectMany(entry => entry.Cases)
                        .GroupBy(benchmark => (benchmark.FullType, benchmark.ShortKey))
                        .Select(Merge),
                ],
            };
        }
    }

    private static BenchmarkCase Merge(IEnumerable<BenchmarkCase> parts)
    {
        var all = parts.ToList();
        return all[0] with { Metrics = all.SelectMany(part => part.Metrics).DistinctBy(metric => metric.Key).ToDictionary() };
    }

    private static BenchmarkCase CaseOf(string suite, string tool, ReportElement bench)
    {
        var name = bench.RequiredText("name");
        var value = bench.Number("value");
        var unit = bench.Text("unit");
        // Names that trend export writes end with the metric.
        var known = name.LastIndexOf(' ') is > 0 and var space ? MetricCatalog.Find(name[(space + 1)..]) : null;
        var (id, factor) = known is not null ? (known.Id, 1) : MetricOf(unit);
        var metrics = value is { } number && double.IsFinite(number) ? new Dictionary<string, double> { [id] = number * factor } : [];
        var benchmark = known is not null ? name[..^(known.Id.Length + 1)] : name;
        var parts = tool == BenchmarkDotNetTool || known is not null ? CaseName.Split(benchmark) : null;
        return new BenchmarkCase(parts?.Type ?? suite, parts?.Method ?? benchmark, parts?.Parameters ?? [], metrics, metrics.Count > 0)
        {
            FullType = parts?.FullType ?? suite,
        };
    }

    // The direction of other units is not known. Their values are kept under the name of the unit, and reported as not judged.
    private static (string Id, double Factor) MetricOf(string unit) =>
        s_microseconds.TryGetValue(unit.Split('/')[0].Trim(), out var factor) ? (MetricCatalog.OperationTime.Id, factor)
        : unit == MetricCatalog.Throughput.Unit ? (MetricCatalog.Throughput.Id, 1)
        : (unit.Length > 0 ? unit : "value", 1);
}
