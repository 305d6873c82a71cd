using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Reporting;
using Timestream.Benchmarks.Harness.Reporting.Tables;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Commands;

/// <summary>Writes the tables and pictures of README.md from the reports in <c>results/</c>.</summary>
internal static class ReadmeCommand
{
    private const string Begin = "<!-- results: written by the readme command -->";
    private const string End = "<!-- results end -->";
    private const string Transports = nameof(IngestTransportBenchmarks);
    private static readonly string[] s_reports = [nameof(IngestBenchmarks), nameof(IngestConcurrencyBenchmarks)];

    public static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "Change nothing; exit 3 when README.md does not show what results/ holds" };
        var command = new Command("readme", "Write the tables and pictures of README.md from the reports in results/") { check };
        command.SetAction(parsed => Run(parsed.GetValue(check)));
        return command;
    }

    private static int Run(bool check)
    {
        var path = Path.Combine(RepositoryPaths.Root, "README.md");
        var text = File.ReadAllText(path);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            throw new SettingsException($"README.md lacks the lines '{Begin}' and '{End}', between which the tables go.");
        }

        var updated = $"{text[..begin]}{Begin}\n{ResultsMarkdown.Render(Reports())}{TransportTable()}{text[end..]}";
        if (!check)
        {
            PlotsCommand.Write(RepositoryPaths.Results);
        }

        if (updated == text)
        {
            Console.WriteLine("README.md shows what results/ holds.");
            return ExitCode.Success;
        }

        if (check)
        {
            Screen.Fault("README.md does not show what results/ holds: run the readme command.");
            return ExitCode.Failed;
        }

        File.WriteAllText(path, updated);
        Console.WriteLine("README.md written.");
        return ExitCode.Success;
    }

    private static List<Report> Reports()
    {
        var paths = s_reports.Select(PathOf).ToList();
        return paths.Find(path => !File.Exists(path)) is { } missing
            ? throw MissingRun.OfReport(missing, "*Ingest*")
            : [.. paths.Select(Report.Read)];
    }

    // Its benchmarks run only where the filter names them, so a reference run need not have them.
    private static string TransportTable() => File.Exists(PathOf(Transports)) ? TransportMarkdown.Render(Report.Read(PathOf(Transports))) : "";

    private static string PathOf(string name) =>
        Path.Combine(RepositoryPaths.Results, $"Timestream.Benchmarks.{name}{ReportFileNames.CompressedJson}");
}
