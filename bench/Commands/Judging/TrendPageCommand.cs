using System.CommandLine;
using Timestream.Trends.Pages;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Judging;

/// <summary>Writes the history as a page that people open in a browser.</summary>
internal static class TrendPageCommand
{
    public static Command Create()
    {
        var output = new Option<FileInfo?>("--output", "-o") { Description = $"Page to write (default {TrendFiles.PageName} beside the history)", HelpName = "FILE" };
        var threshold = JudgingOptions.ThresholdOption();
        var history = TrendFiles.HistoryOption();
        var command = new Command("page", "Write the history as one page for a browser: lines, change points, curves; it needs no network") { output, threshold, history };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(output)?.FullName ?? TrendFiles.PagePath(parsed.GetValue(history));
            await WriteAsync(path, parsed.GetValue(history), parsed.GetRequiredValue(threshold), cancellationToken);
        });
        return command;
    }

    /// <summary>Writes the page, whole or not at all, and says where.</summary>
    public static async Task WriteAsync(string path, FileInfo? history, Threshold threshold, CancellationToken cancellationToken)
    {
        var read = await TrendFiles.History(history).ReadAsync(cancellationToken);
        TrendFiles.Warn(read.Damaged);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Processes that record at once draw at once: each writes a file of its own.
        var unfinished = $"{path}.{Environment.ProcessId}.tmp";
        await File.WriteAllTextAsync(unfinished, TrendPage.Render(read, threshold), cancellationToken);
        File.Move(unfinished, path, overwrite: true);
        Console.WriteLine($"{path}: {read.Runs.Count} run{(read.Runs.Count == 1 ? "" : "s")}.");
    }
}
