using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Grouping;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>Writes one scenario and prints its throughput, latency and cost.</summary>
internal static class IngestCommand
{
    private const string Sdk = "sdk";
    private const string Direct = "direct";

    public static Command Create()
    {
        var batch = CommonOptions.Bounded(
            "--batch-size", "-b", "Records per request", 1, Batch.MaxRecords, 10,
            hint: "What the service answers to 101 shows 'reject -b 101 -n 101'.");
        var records = CommonOptions.Bounded(
            "--records", "-n", "Records in total; files are written whole without it, and once at most", 1, int.MaxValue, 1000);
        var commonAttributes = CommonOptions.Boolean("--common-attributes", "-c", "Send attributes common to a request's records once");
        var writers = CommonOptions.Bounded("--writers", "-w", "Maximum requests in flight", 1, 1024, 1);
        var transport = new Option<string>("--transport", "-t")
        {
            Description = "Transport: sdk is the AWS client, direct the writer's own encoder and HTTP (default sdk)",
            DefaultValueFactory = _ => Sdk,
            HelpName = $"{Sdk}|{Direct}",
        };
        transport.AcceptOnlyFromAmong(Sdk, Direct);
        var command = new Command(
            "ingest",
            "Write records and show throughput, latency and cost, after a warm-up that is not counted; "
            + "creates a missing database or table, deletes nothing")
        {
            batch, records, commonAttributes, writers, transport,
        };
        var workload = WorkloadOptions.AddTo(command, grouped: true);
        var proposal = ProposalOption.AddTo(command);
        var common = CommonOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (proposal.IsAsked(parsed))
            {
                proposal.Show(parsed, common.Read(parsed, workload, checkWorkload: false).Workload);
                return ExitCode.Success;
            }

            var settings = Read(parsed, common, workload, proposal);
            var plan = await workload.PrepareAsync(parsed, settings, cancellationToken);
            var scenario = new Scenario(
                parsed.GetValue(batch),
                RecordsOf(plan, parsed.GetValue(records), isGiven: parsed.GetResult(records) is { Implicit: false }),
                CommonOptions.IsTrue(parsed, commonAttributes),
                parsed.GetValue(writers),
                // A random seed, because the records must not collide with those of an earlier call.
                Seed: RandomNumberGenerator.GetInt32(int.MaxValue))
            {
                Direct = parsed.GetValue(transport) == Direct,
                Workload = plan,
                Repeats = false,
                // Whoever gives the size of requests wants them made anew.
                AsSent = plan is { HoldsRequests: true, Grouping: RecordGrouping.Arrival } && parsed.GetResult(batch) is not { Implicit: false },
            };
            if (plan.Grouping != RecordGrouping.Arrival && !scenario.CommonAttributes)
            {
                throw new SettingsException(
                    $"workload.group '{plan.Settings.Group}' only matters with common attributes: give --common-attributes true, or arrival.");
            }

            await using var session = await CommandSession.OpenAsync(settings, cancellationToken, WarmUp.EndpointEnvironment(settings));
            var state = await session.Connection.Tables(settings.Table).EnsureAsync(session.Remarks, cancellationToken);
            var memoryHours = state.MemoryHours ?? settings.Retention.MemoryHours;
            if (TimeWindow.Of(state, settings.Retention.MemoryHours).Check(plan, TimeProvider.System.GetUtcNow()) is { } outside)
            {
                session.Remarks.Report(outside);
            }

            await new WarmUp(session, [scenario]).RunAsync(cancellationToken);
            var grouper = scenario.Grouper();
            var report = await Screen.WithProgressAsync("Writing", scenario.Records, "records", progress => scenario.RunAsync(
                session.Connection, memoryHours, settings.Table, new SentProgress(progress), cancellationToken, grouper));
            Print(scenario, report, grouper?.Totals, settings.Pricing.DollarsPerMillionWrites);
            return ExitCodeOf(report, plan);
        });
        return command;
    }

    /// <summary>Reads the settings; if a CSV has no data model, shows one before the fault is reported.</summary>
    private static Settings Read(ParseResult parsed, CommonOptions common, WorkloadOptions workload, ProposalOption proposal)
    {
        try
        {
            return common.Read(parsed, workload);
        }
        catch (SettingsException fault) when (fault.Message.StartsWith(WorkloadRule.NoModel, StringComparison.Ordinal))
        {
            // The only fault: the files have been found.
            proposal.Show(parsed, common.Read(parsed, workload, checkWorkload: false).Workload);
            throw;
        }
    }

    private static long RecordsOf(WorkloadPlan plan, int records, bool isGiven)
    {
        if (plan.Survey is not { } survey)
        {
            return records;
        }

        if (isGiven && records > survey.Records)
        {
            Screen.Remark(
                $"--records {Figures.Whole(records)}: the files have {Figures.Whole(survey.Records)} records, so writing ends with them.");
        }

        return isGiven ? Math.Min(records, survey.Records) : survey.Records;
    }

    private static void Print(Scenario scenario, WriteReport report, GroupingTotals? grouping, double price)
    {
        var totals = report.Totals;
        var latency = report.Latency.Summarize();
        Screen.Print(
        [
            ("Batch size", scenario.AsSent ? "as in the files" : Figures.Whole(scenario.BatchSize)),
            ("Common attributes", scenario.AsSent ? "as in the files" : scenario.CommonAttributes ? "true" : "false"),
            ("Writers", Figures.Whole(scenario.Writers)),
            ("Transport", scenario.Direct ? "Direct" : "Sdk"),
            .. OfFiles(scenario.Workload),
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

    private static (string, string)[] Saved(GroupingTotals totals, double price)
    {
        var (units, bytes) = (totals.ArrivalUnits - totals.Units, totals.ArrivalBytes - totals.Bytes);
        return
        [
            ("In order of arrival", $"${PerMillion(totals.ArrivalUnits, totals.Records, price)} per million records "
                + $"({Figures.Whole(totals.ArrivalUnits)} write units)"),
            ("Saved by grouping", $"${PerMillion(units, totals.Records, price)} per million records ({Figures.Whole(units)} write units, "
                + $"{Figures.Whole(bytes)} metered bytes, {Figures.Whole(totals.ArrivalRequests - totals.Requests)} requests)"),
        ];
    }

    private static string PerMillion(long units, long records, double price) =>
        Dollars.Plain(Cost.Of(units, records, price).DollarsPerMillionRecords);

    private static (string, string)[] OfFiles(WorkloadPlan plan) => plan.Survey is not { } survey ? []
        :
        [
            ("Workload", plan.FullDescription),
            ("Rows", Figures.Whole(survey.Rows)),
            ("Bad rows", Figures.Whole(survey.BadRows)),
        ];

    // Shown only if not 0. The service counts correctly, but a proxy in between may change answers.
    private static (string, string)[] Miscounted(WriterTotals totals) => totals.Miscounted == 0 ? []
        : [("Records miscounted",
            $"{Figures.Whole(totals.Miscounted)} (the service's count, RecordsIngested, differs from what was sent)")];

    // Rows that are no records are not stored either.
    private static int ExitCodeOf(WriteReport report, WorkloadPlan plan) =>
        report.Cancelled ? ExitCode.Cancelled
        : report.IsComplete && plan.Survey is null or { BadRows: 0 } ? ExitCode.Success
        : ExitCode.Failed;

    private static string Ratio(double a, double b) => (b == 0 ? 0 : a / b).ToString("0.0", CultureInfo.InvariantCulture);

    // The same unit as in reports of benchmarks and in the history.
    private static string Microseconds(TimeSpan value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value.TotalMicroseconds:#,##0.0} us");
}
