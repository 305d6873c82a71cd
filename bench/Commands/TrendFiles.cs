using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Reporting;
using Timestream.Trends.History;

namespace Timestream.Benchmarks.Commands;

/// <summary>Opens the history file and locates its page.</summary>
internal static class TrendFiles
{
    /// <summary>File name of the page.</summary>
    public const string PageName = "trend.html";

    private const string Name = "history.jsonl";

    /// <summary>Creates the option <c>--history</c>.</summary>
    public static Option<FileInfo?> HistoryOption() =>
        new("--history") { Description = $"History file (default results/{Name})", HelpName = "FILE" };

    /// <summary>Opens the history file, which need not exist.</summary>
    /// <param name="file">Value of the option; null for the default.</param>
    /// <exception cref="SettingsException">The path is a folder.</exception>
    public static HistoryFile History(FileInfo? file) => Directory.Exists(HistoryPath(file))
        ? throw new SettingsException($"--history '{file}': expected a file, and it is a folder: name the file in it.")
        : new HistoryFile(HistoryPath(file), TimeProvider.System);

    /// <summary>Returns the path of the page, which is in the folder of the history.</summary>
    public static string PagePath(FileInfo? file) => Path.Combine(Path.GetDirectoryName(HistoryPath(file))!, PageName);

    /// <summary>Reads the history, and reports damaged lines on standard error.</summary>
    /// <param name="file">Value of the option; null for the default.</param>
    /// <param name="cancellationToken">Stops the wait for processes that append.</param>
    /// <exception cref="IOException">All lines are damaged.</exception>
    /// <exception cref="SettingsException">The history contains no run.</exception>
    public static async Task<RunHistory> ReadAsync(FileInfo? file, CancellationToken cancellationToken)
    {
        var read = await History(file).ReadAsync(cancellationToken);
        if (read.Runs.Count == 0)
        {
            read.ThrowIfDamaged();
            throw MissingRun.OfHistory(HistoryPath(file));
        }

        Warn(read.Damaged);
        return read;
    }

    /// <summary>Reports damaged lines of the history on standard error.</summary>
    public static void Warn(IEnumerable<DamagedLine> damaged)
    {
        foreach (var line in damaged)
        {
            Console.Error.WriteLine($"Line {line.Number} of the history cannot be read and was left out: {line.Reason}");
        }
    }

    private static string HistoryPath(FileInfo? file) => file?.FullName ?? Path.Combine(RepositoryPaths.Results, Name);
}
