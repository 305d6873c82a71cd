using Timestream.Benchmarks.Harness.Reporting.Sweeps;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>Prints the findings of a run, one sentence per line, after its tables.</summary>
internal static class RunSummaryPrinter
{
    public static void Print(IEnumerable<string> reportPaths)
    {
        var findings = SweepFindings.Of(reportPaths.Select(Report.Read).SelectMany(report => report.Cases)).ToList();
        if (findings.Count > 0)
        {
            Screen.WriteLine("");
            Screen.WriteLine("What this run says");
            foreach (var finding in findings)
            {
                Screen.WriteLine($"  {finding}");
            }
        }
    }
}
