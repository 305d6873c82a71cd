using System.CommandLine;
using Timestream.Benchmarks.Commands.Publishing;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Reporting;
using Timestream.Benchmarks.Harness.Reporting.Tables;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Files;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Commands.Dev;

/// <summary>Updates the tables of README.md and results/README.md, and the plots, from the reports in <c>results/</c>.</summary>
internal static class ReadmeCommand
{
    private const string FileName = "README.md";
    private const string Begin = "<!-- results: written by dev readme -->";
    private const string End = "<!-- results end -->";

    public static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "Change nothing; exit 3 if a file is not up to date with results/" };
        var command = new Command(
            "readme", "Update the tables of README.md and results/README.md, and the plots, from the reports in results/")
        {
            check,
        };
        command.SetAction(parsed => Run(parsed.GetValue(check)));
        return command;
    }

    private static int Run(bool check)
    {
        var report = Path.GetFileName(PathOf(nameof(IngestBenchmarks)));
        var manifest = RunManifests.Read(RepositoryPaths.Results).FirstOrDefault(manifest => manifest.Reports.Contains(report));
        var main = Read(nameof(IngestBenchmarks));
        var all = ResultsMarkdown.Render([main, Read(nameof(IngestConcurrencyBenchmarks))], manifest) + TransportTable();
        var files = new[]
        {
            (Path: Path.Combine(RepositoryPaths.Root, FileName), Tables: ResultsMarkdown.Render([main], manifest)),
            (Path: Path.Combine(RepositoryPaths.Results, FileName), Tables: all),
        };
        var changed = files
            .Select(file => (file.Path, file.Tables, Text: File.ReadAllText(file.Path)))
            .Select(file => (file.Path, file.Text, Updated: Updated(file.Path, file.Text, file.Tables)))
            .Where(file => file.Updated != file.Text)
            .ToList();
        if (!check)
        {
            PlotsCommand.Write(RepositoryPaths.Results);
        }

        foreach (var (path, _, updated) in changed)
        {
            var shown = RepositoryPaths.Shown(path);
            if (check)
            {
                Screen.Fault($"{shown} does not show what results/ holds: run dev readme.");
            }
            else
            {
                WholeFile.Write(path, updated);
                Console.WriteLine($"{shown} written.");
            }
        }

        if (changed.Count == 0)
        {
            Console.WriteLine($"{FileName} and results/{FileName} show what results/ holds.");
        }

        return check && changed.Count > 0 ? ExitCode.Failed : ExitCode.Success;
    }

    private static string Updated(string path, string text, string tables)
    {
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? $"{text[..begin]}{Begin}\n{tables}{text[end..]}"
            : throw new SettingsException(
                $"{RepositoryPaths.Shown(path)} lacks the lines '{Begin}' and '{End}', between which the tables go.");
    }

    private static Report Read(string name) => File.Exists(PathOf(name))
        ? Report.Read(PathOf(name))
        : throw MissingRun.OfReport(PathOf(name), "*Ingest*");

    // Optional, because these benchmarks run only if the filter names them.
    private static string TransportTable()
    {
        var path = PathOf(nameof(IngestTransportBenchmarks));
        return File.Exists(path) ? TransportMarkdown.Render(Report.Read(path)) : "";
    }

    private static string PathOf(string name) =>
        Path.Combine(RepositoryPaths.Results, $"Timestream.Benchmarks.{name}{ReportFileNames.CompressedJson}");
}
