using Timestream.Trends.Reports;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>Ends a run with what it says, in plain words.</summary>
internal static class RunSummaryPrinter
{
    public static void Print(IEnumerable<string> reportPaths, TextWriter output)
    {
        var findings = Findings.Of(reportPaths.Select(Report.Read).SelectMany(report => report.Cases)).ToList();
        if (findings.Count > 0)
        {
            output.WriteLine();
            output.WriteLine("What this run says");
            foreach (var finding in findings)
            {
                output.WriteLine($"  {finding}");
            }
        }
    }
}
