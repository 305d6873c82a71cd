using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>Decides which reports of a run may replace those in <c>results/</c>, which users compare and commit.</summary>
internal static class PublishingRule
{
    private const string Kept = "results/ is left as it is.";

    /// <summary>Why no report of the run is published; null if they may be.</summary>
    /// <param name="optionReason">Why the options of the run exclude it; null if they do not.</param>
    /// <param name="isMeasured">False for a smoke run, and for a run in which nothing was measured.</param>
    /// <param name="findings">Faults of the run.</param>
    public static string? Reason(string? optionReason, bool isMeasured, IReadOnlyList<string> findings) =>
        findings.Count > 0 ? $"The run has findings, see below: {Kept}"
        : !isMeasured ? $"A smoke run says nothing about speed: {Kept}"
        : optionReason is not null ? $"{optionReason}: {Kept}"
        : null;

    /// <summary>Why a report does not replace the published one of its class; null if it does.</summary>
    /// <param name="path">The new report.</param>
    /// <param name="results">Folder of the published reports.</param>
    /// <param name="wholeCount">Number of cases of a class, by name, without a filter.</param>
    public static string? Reason(string path, string results, Func<string, int> wholeCount)
    {
        var cases = Report.Read(path).Cases;
        var lost = Lost(path, results).Count;
        if (lost == 0 || cases.Count == 0 || cases.Count >= wholeCount(cases[0].Type))
        {
            return null;
        }

        var type = cases[0].Type;
        return $"This run measured {cases.Count} of the {wholeCount(type)} cases of {type}: "
            + $"its report in results/, which has {lost} others, stays.";
    }

    /// <summary>The cases that only the published report of the class has.</summary>
    public static IReadOnlyList<string> Lost(string path, string results)
    {
        var earlier = Path.Combine(results, Path.GetFileName(path));
        try
        {
            return File.Exists(earlier) ? [.. Keys(earlier).Except(Keys(path))] : [];
        }
        catch (RunInputException)
        {
            // A corrupt report is replaced.
            return [];
        }
    }

    private static IEnumerable<string> Keys(string report) => Report.Read(report).Cases.Select(benchmark => benchmark.Key);
}
