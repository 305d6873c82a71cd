using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Reporting;
using Timestream.Benchmarks.Harness.Reporting.Plots;
using Timestream.Trends.Files;
using Timestream.Trends.Reports;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Commands.Publishing;

/// <summary>Draws throughput, latency and cost by batch size and common attributes, from the sweep in a folder of reports.</summary>
internal static class PlotsCommand
{
    private const string FolderName = "plots";
    private const string ReportName = $"Timestream.Benchmarks.{nameof(IngestBenchmarks)}{ReportFileNames.CompressedJson}";

    public static Command Create()
    {
        var reports = new Option<DirectoryInfo?>("--reports")
        {
            Description = "Folder of the reports (default results/)",
            HelpName = "FOLDER",
        };
        var output = new Option<DirectoryInfo?>("--output", "-o")
        {
            Description = $"Folder to write to (default {FolderName}/ in the folder of the reports)",
            HelpName = "FOLDER",
        };
        var command = new Command("plots", "Draw throughput, latency and cost against batch size as SVG, from the reports in results/")
        {
            reports, output,
        };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(reports)?.FullName ?? RepositoryPaths.Results;
            Write(folder, parsed.GetValue(output)?.FullName ?? Path.Combine(folder, FolderName));
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Draws into <c>plots/</c> in the folder of the reports.</summary>
    public static void Write(string reports) => Write(reports, Path.Combine(reports, FolderName));

    private static void Write(string reports, string output)
    {
        var path = Path.Combine(reports, ReportName);
        if (!File.Exists(path))
        {
            throw MissingRun.OfReport(path, $"*{nameof(IngestBenchmarks)}*");
        }

        var report = Report.Read(path);
        var manifest = RunManifests.Read(reports).FirstOrDefault(manifest => manifest.Reports.Contains(ReportName));
        var plots = SweepPlots.Render(report.Cases, RunCaption.Brief(manifest, report.Machine));
        if (plots.Count == 0)
        {
            throw new SettingsException(
                $"'{path}' holds no sweep of several batch sizes: make a run of all cases with --filter '*IngestBenchmarks*'.");
        }

        CheckFolder(output);
        foreach (var (name, _) in plots)
        {
            WholeFile.Check(Path.Combine(output, name));
        }

        foreach (var (name, svg) in plots)
        {
            var picture = Path.Combine(output, name);
            WholeFile.Write(picture, svg);
            Console.WriteLine(picture);
        }
    }

    /// <exception cref="OutputPathException">The path is a link or a file.</exception>
    private static void CheckFolder(string output)
    {
        if (new DirectoryInfo(output).LinkTarget is { } target)
        {
            throw new OutputPathException(
                $"'{output}' is a link to '{target}' and is not written through: name the folder itself with --output.");
        }

        if (File.Exists(output))
        {
            throw new OutputPathException($"'{output}' is a file, but several pictures are written: name a folder with --output.");
        }
    }
}
