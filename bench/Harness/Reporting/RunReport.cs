using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>The report files of one benchmark class, in a folder that may contain others.</summary>
/// <param name="Json">Path of the JSON report, which programs read.</param>
/// <param name="Files">Paths of the report in all formats.</param>
internal sealed record RunReport(string Json, IReadOnlyList<string> Files)
{
    // Other formats that were requested stay with the raw output.
    private static readonly string[] s_published = [ReportFileNames.Csv, ReportFileNames.Markdown, ReportFileNames.CompressedJson];

    /// <summary>The files that are published in <c>results/</c>.</summary>
    public IEnumerable<string> Published => Files.Where(file => s_published.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)));

    /// <param name="folder">Output folder of BenchmarkDotNet, which may have reports of earlier runs.</param>
    /// <param name="since">Start of the run, UTC; older files are ignored.</param>
    public static IReadOnlyList<RunReport> Of(string folder, DateTime since)
    {
        var all = Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [];
        var files = all.Where(file => File.GetLastWriteTimeUtc(file) >= since).Order(StringComparer.Ordinal).ToList();
        return
        [
            .. from json in files
               where json.EndsWith(ReportFileNames.CompressedJson, StringComparison.Ordinal)
               let stem = json[..^ReportFileNames.CompressedJson.Length]
               select new RunReport(json, [.. files.Where(file => file.StartsWith(stem + "-", StringComparison.Ordinal))]),
        ];
    }
}
