using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Reporting;
using Timestream.Trends.History;

namespace Timestream.Benchmarks.Commands;

/// <summary>Where the history is kept.</summary>
internal static class TrendFiles
{
    public const string PageName = "trend.html";

    private const string Name = "history.jsonl";

    public static Option<FileInfo?> HistoryOption() => new("--history") { Description = $"History file (default results/{Name})", HelpName = "FILE" };

    /// <param name="file">What the option says, if anything.</param>
    /// <exception cref="SettingsException">It is a folder.</exception>
    public static HistoryFile History(FileInfo? file) => Directory.Exists(HistoryPath(file))
        ? throw new SettingsException($"--history '{file}': expected a file, and it is a folder: name the file in it.")
        : new HistoryFile(HistoryPath(file), TimeProvider.System);

    /// <summary>Where the page of a history goes: beside it.</summary>
    public static string PagePath(FileInfo? file) => Path.Combine(Path.GetDirectoryName(HistoryPath(file))!, PageName);

    /// <summary>Reads the history, and names on standard error the lines that cannot be read.</summary>
    /// <param name="file">What the option says, if anything.</param>
    /// <param name="cancellationToken">Ends the wait for those who append.</param>
    /// <exception cref="IOException">No line can be read.</exception>
    /// <exception cref="SettingsException">There is none.</exception>
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

    /// <summary>Names the lines of the history that could not be read, on standard error.</summary>
    public static void Warn(IEnumerable<DamagedLine> damaged)
    {
        foreach (var line in damaged)
        {
            Console.Error.WriteLine($"Line {line.Number} of the history cannot be read and was left out: {line.Reason}");
        }
    }

    private static string HistoryPath(FileInfo? file) => file?.FullName ?? Path.Combine(RepositoryPaths.Results, Name);
}
