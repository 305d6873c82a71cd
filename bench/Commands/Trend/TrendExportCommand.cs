using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Trends.Exports;
using Timestream.Trends.Files;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Trend;

/// <summary>Writes the history in the formats of other tools.</summary>
internal static class TrendExportCommand
{
    private static readonly string[] s_formats = ["all", "github-action-benchmark", "bencher", "otava", "openmetrics"];

    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "Target tool (default all)", DefaultValueFactory = _ => s_formats[0] };
        format.AcceptOnlyFromAmong(s_formats);
        var output = new Option<DirectoryInfo?>("--output", "-o")
        {
            Description = "Folder to write to (default artifacts/export/)",
            HelpName = "FOLDER",
        };
        var history = TrendFiles.HistoryOption();
        var command = new Command("export", "Write the newest run (for Otava the whole history) in the formats of other tools")
        {
            format, output, history,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var read = await TrendFiles.ReadAsync(parsed.GetValue(history), cancellationToken);

            var chosen = parsed.GetRequiredValue(format);
            var newest = read.Runs[^1];
            (string Format, Func<IReadOnlyList<ExportFile>> Files)[] exports =
            [
                ("github-action-benchmark", () => GitHubActionBenchmark.Export(newest)),
                ("bencher", () => [BencherMetricFormat.Export(newest)]),
                ("otava", () => Otava.Export(TrendSeries.Comparable(read))),
                ("openmetrics", () => [OpenMetrics.Export(newest)]),
            ];
            var folder = parsed.GetValue(output)?.FullName ?? Path.Combine(RepositoryPaths.Artifacts, "export");
            foreach (var (name, files) in exports.Where(export => chosen == "all" || chosen == export.Format))
            {
                var target = Path.Combine(folder, name);
                using var set = await FileSet.OpenAsync(target, TimeProvider.System, cancellationToken);
                foreach (var file in files())
                {
                    set.Add(file.Name, file.Content);
                }

                set.Commit();
                Console.WriteLine(target);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
