using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Files;
using Timestream.Trends.Reports;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>
/// Adds what was measured to the tables of BenchmarkDotNet, since Markdown and CSV are often used without their folder.
/// </summary>
internal static class CaptionedTables
{
    private static readonly string[] s_columns = ["Endpoint", "Region", "Workload", "Commit", "Job", "Machine"];

    /// <summary>Adds a line above the table of a Markdown report, and columns to a CSV; leaves other files alone.</summary>
    /// <param name="path">A report file of BenchmarkDotNet; other formats than Markdown and CSV are left as they are.</param>
    /// <param name="manifest">What was measured.</param>
    /// <param name="machine">Processor and operating system.</param>
    public static void Add(string path, RunManifest manifest, string machine)
    {
        if (path.EndsWith(".md", StringComparison.Ordinal))
        {
            WholeFile.Write(path, Markdown(File.ReadAllText(path), RunCaption.Of(manifest)));
        }
        else if (path.EndsWith(".csv", StringComparison.Ordinal))
        {
            string?[] values = [manifest.Endpoint, manifest.Region, manifest.Workload, manifest.Commit, manifest.Job, machine];
            WholeFile.Write(path, Csv(File.ReadAllText(path), [.. values.Select(value => value ?? "unknown")]));
        }
    }

    /// <summary>The Markdown with the caption as a paragraph before the table, and with grouped digits.</summary>
    internal static string Markdown(string text, string caption)
    {
        var table = text.StartsWith('|') ? 0 : text.IndexOf("\n|", StringComparison.Ordinal) + 1;
        var lines = text[table..].Split('\n').Select(GroupedFigures.Of);
        return $"{text[..table].TrimEnd()}\n\n{ForeignText.Markdown(caption)}.\n\n{string.Join('\n', lines)}".TrimStart();
    }

    /// <summary>The CSV with additional columns at the end, which have the same value in all rows.</summary>
    internal static string Csv(string text, IReadOnlyList<string> values)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var cells = string.Concat(values.Select(value => "," + Plain(value)));
        var titles = string.Concat(s_columns.Select(column => "," + column));
        return string.Concat(lines.Select((line, index) => $"{line}{(index == 0 ? titles : cells)}\n"));
    }

    // BenchmarkDotNet's cells need no quotation marks, so that scripts split lines at commas. These cells must not need them either.
    private static string Plain(string cell) => ForeignText.OneLine(cell).Replace(',', ';').Replace('"', '\'');
}
