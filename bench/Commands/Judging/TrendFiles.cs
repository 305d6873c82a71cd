using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Trends.History;

namespace Timestream.Benchmarks.Commands.Judging;

/// <summary>Where the history is kept.</summary>
internal static class TrendFiles
{
    public const string PageName = "trend.html";

    private const string Name = "history.jsonl";

    public static Option<FileInfo?> HistoryOption() => new("--history") { Description = $"History file (default results/{Name})", HelpName = "FILE" };

    /// <param name="file">What the option says, if anything.</param>
    public static HistoryFile History(FileInfo? file) => new(HistoryPath(file), TimeProvider.System);

    /// <summary>Where the page of a history goes: beside it.</summary>
    public static string PagePath(FileInfo? file) => Path.Combine(Path.GetDirectoryName(HistoryPath(file))!, PageName);

    /// <summary>Names the lines of the history that could not be read, on standard error.</summary>
    public static void Warn(IEnumerable<DamagedLine> damaged)
    {
        foreach (var line in damaged)
        {
            Console.Error.WriteLine($"Line {line.Number} of the history was skipped: {line.Reason}");
        }
    }

    private static string HistoryPath(FileInfo? file) => file?.FullName ?? Path.Combine(RepositoryPaths.Results, Name);
}
