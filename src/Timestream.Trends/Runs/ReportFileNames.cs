namespace Timestream.Trends.Runs;

/// <summary>The endings of the report files that BenchmarkDotNet writes, one file per benchmark class and format.</summary>
public static class ReportFileNames
{
    /// <summary>The JSON report that BenchmarkDotNet writes by default.</summary>
    public const string FullJson = "-report-full.json";

    /// <summary>The JSON report without whitespace, which the harness writes.</summary>
    public const string CompressedJson = "-report-full-compressed.json";

    public const string Csv = "-report.csv";

    public const string Markdown = "-report-github.md";

    /// <summary>Search patterns of the JSON reports that can be read.</summary>
    public static IReadOnlyList<string> JsonPatterns { get; } = [$"*{FullJson}", $"*{CompressedJson}"];
}
