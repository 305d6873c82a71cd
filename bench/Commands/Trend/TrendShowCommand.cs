using System.CommandLine;
using Spectre.Console;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Metrics;
using Timestream.Trends.Reports;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Trend;

/// <summary>Prints one line per case and metric with sparkline, newest value and change points.</summary>
internal static class TrendShowCommand
{
    private const int SparklineWidth = 40;
    private const string Indent = "  ";
    private static readonly int s_metricWidth = MetricCatalog.All.Max(known => known.Id.Length);
    private static readonly string[] s_metrics = [MetricCatalog.Throughput.Id, MetricCatalog.LatencyP99.Id, MetricCatalog.Cost.Id];

    public static Command Create()
    {
        var metric = new Option<string[]>("--metric")
        {
            Description = $"Metrics to show (default {string.Join(", ", s_metrics)}; 'all' for all)",
            HelpName = "ID",
            DefaultValueFactory = _ => s_metrics,
            AllowMultipleArgumentsPerToken = true,
        };
        metric.AcceptOnlyFromAmong([.. MetricCatalog.All.Select(known => known.Id), "all"]);
        var text = new Option<string?>("--case") { Description = "Only cases whose name contains this text", HelpName = "TEXT" };
        var list = new Option<bool>("--runs") { Description = "List the runs instead, with their names for history:" };
        var history = TrendFiles.HistoryOption();
        var command = new Command("show", "Show the history of each case and metric with its change points")
        {
            metric, text, list, history,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var read = await TrendFiles.ReadAsync(parsed.GetValue(history), cancellationToken);

            if (parsed.GetValue(list))
            {
                List(read.Runs);
                return ExitCode.Success;
            }

            var wanted = parsed.GetRequiredValue(metric);
            var runs = TrendSeries.Comparable(read);
            var series = TrendSeries.Of(runs, Threshold.Default)
                .Where(s => wanted.Contains("all") || wanted.Contains(s.Metric.Id))
                .Where(s => s.Case.Key.Contains(parsed.GetValue(text) ?? "", StringComparison.OrdinalIgnoreCase))
                .ToList();
            if (series.Count == 0 && parsed.GetValue(text) is { } name)
            {
                throw new SettingsException(
                    $"The newest run has no case whose name contains '{name}' with {string.Join(" or ", wanted)}: "
                    + "'trend show --metric all' shows what there is.");
            }

            Show(series);
            var damage = read.Damaged.Count > 0 ? " " + TrendText.Damage(read.Damaged) : "";
            Screen.Out.WriteLine(ForeignText.OneLine(
                $"{runs.Count} of {read.Runs.Count} runs are comparable with the newest, "
                + $"{TrendText.Name(runs[^1])} on {runs[^1].Branch ?? "no branch"}.{damage}"));
            return ExitCode.Success;
        });
        return command;
    }

    private static void List(IReadOnlyList<Run> runs)
    {
        string[][] rows = [["run", "time (UTC)", "commit", "branch", "cases", "tag"], .. runs.Select(Cells)];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            var lines = WrappedParts.Of(row.Zip(widths, (cell, width) => cell.PadRight(width)), Screen.Width);
            foreach (var line in lines)
            {
                Screen.Out.WriteLine(line.TrimEnd());
            }
        }
    }

    private static string[] Cells(Run run)
    {
        var time = $"{run.Time.UtcDateTime:yyyy-MM-dd HH:mm}";
        string[] cells = [run.Id, time, run.Commit ?? "", run.Branch ?? "", $"{run.Cases.Count}", run.Tag ?? ""];
        return [.. cells.Select(ForeignText.OneLine)];
    }

    // Prints each case as a heading, because in a table long names would leave no room for the figures.
    private static void Show(IEnumerable<TrendSeries> series)
    {
        foreach (var lines in series.GroupBy(line => line.Case.Key))
        {
            Screen.Out.WriteLine(ForeignText.OneLine(lines.Key));
            foreach (var line in lines)
            {
                var values = line.Points.Select(point => point.Value).ToList();
                var changes = line.Changes.Select(change => $"{TrendText.Change(change)} {TrendText.Name(line.Points[change.Index].Run)}");
                var sparkline = Sparkline.Of(values, SparklineWidth);
                string[] parts = [line.Metric.Id.PadRight(s_metricWidth), sparkline, MetricText.Value(line.Metric, values[^1]), .. changes];
                foreach (var part in WrappedParts.Of(parts.Select(ForeignText.OneLine), Screen.Width - Indent.Length))
                {
                    Screen.Out.WriteLine(Indent + part);
                }
            }
        }

        Screen.Out.WriteLine();
    }
}
