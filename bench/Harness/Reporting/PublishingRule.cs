using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>Which reports of a run may take the place of those in <c>results/</c>, which people compare and commit.</summary>
internal static class PublishingRule
{
    private const string Kept = "results/ is left as it is.";

    /// <summary>Why no report of the run is published; null where they may be.</summary>
    /// <param name="unasked">Why the options of the run exclude it; null where they do not.</param>
    /// <param name="isMeasured">False for a smoke run, and for one in which nothing was measured.</param>
    /// <param name="findings">What went wrong.</param>
    public static string? Reason(string? unasked, bool isMeasured, IReadOnlyList<string> findings) =>
        findings.Count > 0 ? $"The run has findings, see below: {Kept}"
        : !isMeasured ? $"A smoke run says nothing about speed: {Kept}"
        : unasked is not null ? $"{unasked}: {Kept}"
        : null;

    /// <summary>Why a report does not replace the one of its class; null where it does.</summary>
    /// <param name="path">The new report.</param>
    /// <param name="results">Folder of the one that may be there.</param>
    /// <param name="wholeCount">How many cases a class of this name has when none is filtered out.</param>
    public static string? Reason(string path, string results, Func<string, int> wholeCount)
    {
        var cases = Report.Read(path).Cases;
        var lost = Lost(path, results).Count;
        return lost == 0 || cases.Count == 0 || cases.Count >= wholeCount(cases[0].Type) ? null
            : $"This run measured {cases.Count} of the {wholeCount(cases[0].Type)} cases of {cases[0].Type}: its report in results/, which has {lost} others, stays.";
    }

    /// <summary>The cases that the report in <paramref name="results"/> has and the new one of its class has not.</summary>
    public static IReadOnlyList<string> Lost(string path, string results)
    {
        var earlier = Path.Combine(results, Path.GetFileName(path));
        try
        {
            return File.Exists(earlier) ? [.. Keys(earlier).Except(Keys(path))] : [];
        }
        catch (RunInputException)
        {
            // What is damaged is made good.
            return [];
        }
    }

    private static IEnumerable<string> Keys(string report) => Report.Read(report).Cases.Select(benchmark => benchmark.Key);
}
