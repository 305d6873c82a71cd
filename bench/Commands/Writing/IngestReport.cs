using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Grouping;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>The result of <c>ingest</c> for people.</summary>
internal static class IngestReport
{
    /// <summary>Prints what was written, and why what was not.</summary>
    /// <param name="scenario">What was to be written.</param>
    /// <param name="report">What was.</param>
    /// <param name="grouping">What grouping saved; null if records were not grouped.</param>
    /// <param name="price">Dollars per million write units.</param>
    public static void Print(Scenario scenario, WriteReport report, GroupingTotals? grouping, double price)
    {
        var totals = report.Totals;
        var latency = report.Latency.Summarize();
        Screen.Print(
        [
            ("Batch size", scenario.AsSent ? "as in the files" : Figures.Whole(scenario.BatchSize)),
            ("Common attributes", scenario.AsSent ? "as in the files" : scenario.CommonAttributes ? "true" : "false"),
            ("Writers", Figures.Whole(scenario.Writers)),
            ("Transport", scenario.Direct ? "Direct" : "Sdk"),
            .. OfWorkload(scenario.Workload),
            ("Records acknowledged", Figures.Whole(totals.Acknowledged)),
            ("Records rejected", Figures.Whole(totals.Rejected)),
            ("Records failed", Figures.Whole(totals.Failed)),
            .. Miscounted(totals),
            ("Requests", Figures.Whole(totals.Requests)),
            ("Retries", Figures.Whole(totals.Retries)),
            ("Elapsed", string.Create(CultureInfo.InvariantCulture, $"{report.Elapsed.TotalSeconds:0.000} s")),
            ("Throughput", $"{Figures.Whole(Math.Round(totals.Acknowledged / report.Elapsed.TotalSeconds))} records/s"),
            ("Response time min", Microseconds(latency.Min)),
            ("Response time mean", Microseconds(latency.Mean)),
            ("Response time p50", Microseconds(latency.P50)),
            ("Response time p95", Microseconds(latency.P95)),
            ("Response time p99", Microseconds(latency.P99)),
            ("Response time max", Microseconds(latency.Max)),
            ("Wire bytes", $"{Figures.Whole(totals.WireBytes)} B ({Ratio(totals.WireBytes, totals.Sent)} B/record)"),
            ("Write units", Figures.Whole(totals.BilledUnits)),
            ("Cost", $"{Dollars.Text(CostRange.Of(totals.Metered, totals.Sent, price))} per million records"),
            .. grouping is { } groups ? Saved(groups, price) : [],
        ]);
        foreach (var rejected in report.RejectedRecords.Take(5))
        {
            Screen.Remark($"rejected record {rejected.Index}: {rejected.Reason}");
        }

        foreach (var failure in report.Failures.Take(5))
        {
            var last = failure.FirstIndex + failure.Records - 1;
            Screen.Remark($"failed records {failure.FirstIndex} to {last}: {FaultText.Of(failure.Cause)}");
        }

        if (report.End == WriteEnd.Stopped)
        {
            Screen.Remark(
                $"Stopped after {Figures.Whole(report.Read)} of {Figures.Whole(scenario.Records)} records, "
                + $"of which {Figures.Whole(report.NotSent)} were not sent: the fault is permanent.");
        }
        else if (report.Cancelled)
        {
            Screen.Remark($"Stopped: {Figures.Whole(totals.Sent)} of {Figures.Whole(scenario.Records)} records were sent.");
        }
    }

    /// <summary>The exit code of a command that has written a scenario. Rows that are no records are not stored either.</summary>
    public static int ExitCodeOf(Scenario scenario, WriteReport report)
    {
        if (report.Cancelled)
        {
            return ExitCode.Cancelled;
        }

        if (report.IsComplete && report.Read < scenario.Records)
        {
            Screen.Fault(
                $"The files ended after {Figures.Whole(report.Read)} of {Figures.Whole(scenario.Records)} records: "
                + "they have changed since they were read at the start. Write them again.");
            return ExitCode.Failed;
        }

        return report.IsComplete && scenario.Workload.Survey is null or { BadRows: 0 } ? ExitCode.Success : ExitCode.Failed;
    }

    private static (string, string)[] Saved(GroupingTotals totals, double price)
    {
        var (units, bytes) = (totals.ArrivalUnits - totals.Units, totals.ArrivalBytes - totals.Bytes);
        var saved = Cost.Of(units, totals.Records, price).DollarsPerMillionRecords;
        return
        [
            ("Units in order of arrival", Figures.Whole(totals.ArrivalUnits)),
            ("Saved by grouping", $"{Figures.Whole(units)} write units, ${Dollars.Plain(saved)} per million records, "
                + $"{Figures.Whole(bytes)} metered bytes"),
        ];
    }

    private static (string, string)[] OfWorkload(WorkloadPlan plan) =>
    [
        .. plan.IsDefault ? [] : new[] { ("Workload", plan.FullDescription) },
        .. plan.Survey is { } survey ? [("Rows", Figures.Whole(survey.Rows)), ("Bad rows", Figures.Whole(survey.BadRows))]
            : Array.Empty<(string, string)>(),
    ];

    // Shown only if not 0. The service counts correctly, but a proxy in between may change answers.
    private static (string, string)[] Miscounted(WriterTotals totals) => totals.Miscounted == 0 ? []
        : [("Records miscounted",
            $"{Figures.Whole(totals.Miscounted)} (the service's count, RecordsIngested, differs from what was sent)")];

    private static string Ratio(double a, double b) => (b == 0 ? 0 : a / b).ToString("0.0", CultureInfo.InvariantCulture);

    // The same unit as in reports of benchmarks and in the history.
    private static string Microseconds(TimeSpan value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value.TotalMicroseconds:#,##0.0} us");
}
