using System.CommandLine;
using System.Security.Cryptography;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion.Grouping;
using Timestream.Ingestion.Records;

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
                AsSent = plan is { HoldsRequests: true, Grouping: RecordGrouping.Arrival }
                    && parsed.GetResult(batch) is not { Implicit: false },
            };
            if (plan.Grouping != RecordGrouping.Arrival && !scenario.CommonAttributes)
            {
                throw new SettingsException(
                    $"workload.group '{plan.Settings.Group}' only matters with common attributes: "
                    + "give --common-attributes true, or arrival.");
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
            IngestReport.Print(scenario, report, grouper?.Totals, settings.Pricing.DollarsPerMillionWrites);
            return IngestReport.ExitCodeOf(scenario, report);
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
}
