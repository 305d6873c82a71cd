using System.CommandLine;
using Timestream.Benchmarks.Commands.Comparing;
using Timestream.Trends.Files;
using Timestream.Trends.Pages;
using Timestream.Trends.Reports;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Trend;

/// <summary>Writes the history as an HTML page.</summary>
internal static class TrendPageCommand
{
    public static Command Create()
    {
        var output = new Option<FileInfo?>("--output", "-o")
        {
            Description = $"Page to write (default {TrendFiles.PageName} in the folder of the history)",
            HelpName = "FILE",
        };
        var threshold = JudgingOptions.ThresholdOption();
        var history = TrendFiles.HistoryOption();
        var command = new Command("page", "Write the history as one HTML page with lines, change points and curves; it needs no network")
        {
            output, threshold, history,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(output)?.FullName ?? TrendFiles.PagePath(parsed.GetValue(history));
            await WriteAsync(path, parsed.GetValue(history), parsed.GetRequiredValue(threshold), cancellationToken);
        });
        return command;
    }

    /// <summary>Writes the page atomically and prints its path.</summary>
    public static async Task WriteAsync(string path, FileInfo? history, Threshold threshold, CancellationToken cancellationToken)
    {
        var read = await TrendFiles.History(history).ReadAsync(cancellationToken);
        TrendFiles.Warn(read.Damaged);
        WholeFile.Write(path, TrendPage.Render(read, threshold));
        var damage = read.Damaged.Count > 0 ? " " + TrendText.Damage(read.Damaged) : "";
        Console.WriteLine($"{path}: {read.Runs.Count} run{(read.Runs.Count == 1 ? "" : "s")}.{damage}");
    }
}
