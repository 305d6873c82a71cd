namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>The files that BenchmarkDotNet has written for one class, in a folder that may hold others.</summary>
/// <param name="Json">The report that programs read.</param>
/// <param name="Files">All of its formats.</param>
internal sealed record RunReport(string Json, IReadOnlyList<string> Files)
{
    private const string JsonEnding = "-report-full-compressed.json";

    // What results/ holds of a class; other formats that were asked for stay with the raw output.
    private static readonly string[] s_published = ["-report.csv", "-report-github.md", JsonEnding];

    /// <summary>The files that have their place in <c>results/</c>.</summary>
    public IEnumerable<string> Published => Files.Where(file => s_published.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)));

    /// <param name="folder">Where BenchmarkDotNet has written; reports of an earlier run may lie there too.</param>
    /// <param name="since">When the run began.</param>
    public static IReadOnlyList<RunReport> Of(string folder, DateTime since)
    {
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Where(file => File.GetLastWriteTimeUtc(file) >= since).Order(StringComparer.Ordinal).ToList() : [];
        return
        [
            .. from json in files
               where json.EndsWith(JsonEnding, StringComparison.Ordinal)
               let stem = json[..^JsonEnding.Length]
               select new RunReport(json, [.. files.Where(file => file.StartsWith(stem + "-", StringComparison.Ordinal))]),
        ];
    }
}
