using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Processes;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>Writes every combination of batch size and common attributes without BenchmarkDotNet, with one CSV row each.</summary>
internal static class SweepCommand
{
    private const string AsTable = "table";
    private const string AsCsv = "csv";

    public static Command Create()
    {
        var writers = CommonOptions.Bounded("--writers", "-w", "Maximum requests in flight", 1, 1024, 1);
        var output = new Option<FileInfo?>("--output", "-o")
        {
            Description = "CSV file, written when the sweep is complete (default results/sweep-ENDPOINT-CONFIGURATION.csv, where "
                + $"CONFIGURATION is a hash). Until then the rows are in FILE{SweepFile.PartialEnding}; a sweep with the same "
                + "configuration and FILE continues from there",
            HelpName = "FILE",
        };
        var format = new Option<string>("--format")
        {
            Description = "Format of standard output: a table of the main figures, or the rows of the CSV (default table)",
            DefaultValueFactory = _ => AsTable,
            HelpName = $"{AsTable}|{AsCsv}",
        };
        format.AcceptOnlyFromAmong(AsTable, AsCsv);
        var command = new Command(
            "sweep",
            "Write every combination of the configuration once, after a warm-up that is not counted; "
            + "shows each row as soon as it is measured")
        {
            writers, output, format,
        };
        var workload = WorkloadOptions.AddTo(command, grouped: true);
        var common = CommonOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = common.Read(parsed, workload);
            var plan = await workload.PrepareAsync(parsed, settings, cancellationToken);
            TimeWindow.Require(plan, settings);
            var subject = SweepSubject.Of(settings, parsed.GetValue(writers), plan);
            var path = parsed.GetValue(output)?.FullName ?? Path.Combine(RepositoryPaths.Results, SweepSubject.FileName(settings, subject));
            var scenarios = Scenarios(settings, parsed.GetValue(writers), plan);
            using var file = SweepFile.Open(path, subject);
            var written = false;
            try
            {
                await using var session = await CommandSession.OpenAsync(settings, cancellationToken, WarmUp.EndpointEnvironment(settings));
                if (await RunAsync(session, scenarios, file, Show(parsed.GetValue(format)!), cancellationToken))
                {
                    file.Complete(row => scenarios.FindIndex(row.IsOf));
                    session.Remarks.Report($"Written: {path}");
                    written = true;
                }
            }
            finally
            {
                if (!written)
                {
                    ReportKeptRows(file, path, scenarios.Count);
                }
            }

            return written ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }

    /// <returns>Whether every record of every combination was acknowledged and every row is in the file.</returns>
    private static async Task<bool> RunAsync(
        CommandSession session, List<Scenario> scenarios, SweepFile file, Action<SweepRow> show, CancellationToken cancellationToken)
    {
        var settings = session.Settings;
        var table = settings.Table + "_sweep";
        await session.Connection.Tables(table).ResetAsync(session.Remarks, cancellationToken);
        var earlier = file.Rows.ToList();
        var missing = scenarios.Where(scenario => !earlier.Exists(row => row.IsOf(scenario))).ToList();
        if (missing.Count > 0)
        {
            await new WarmUp(session, missing).RunAsync(cancellationToken);
        }

        if (earlier.Count > 0)
        {
            session.Remarks.Report($"Going on after the {earlier.Count} of {scenarios.Count} rows in {file.Partial}.");
            earlier.ForEach(show);
        }

        var (commit, _) = await GitRepository.DescribeAsync(cancellationToken);
        var complete = true;
        foreach (var scenario in missing)
        {
            var report = await Screen.WithProgressAsync(
                $"Row {scenarios.IndexOf(scenario) + 1} of {scenarios.Count}", scenario.Records, "records",
                progress => scenario.RunAsync(
                    session.Connection, settings.Retention.MemoryHours, table, new SentProgress(progress), cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            var row = SweepRow.Of(scenario, report, settings, commit);
            if (report.IsComplete)
            {
                // Save the row before showing it, so that every row shown is kept.
                file.Append(row);
            }

            show(row);
            if (!report.IsComplete)
            {
                complete = false;
                session.Remarks.Report($"batch size {scenario.BatchSize}: {Fault(report)}: the row is not kept.");
            }
        }

        return complete && file.Fault is null;
    }

    private static List<Scenario> Scenarios(Settings settings, int writers, WorkloadPlan workload) =>
    [
        .. (from batchSize in settings.Sweep.BatchSizes from shared in settings.Sweep.CommonAttributes select (batchSize, shared))
            .Select((shape, index) => new Scenario(shape.batchSize, settings.Sweep.Records, shape.shared, writers, Seed: index + 1)
            {
                Workload = workload,
            }),
    ];

    private static Action<SweepRow> Show(string format)
    {
        if (format == AsTable)
        {
            var table = SweepRow.Table();
            return row => table.Add(row.Cells);
        }

        Console.Out.WriteLine(SweepRow.Header);
        return row => Console.Out.WriteLine(row.Line);
    }

    private static string Fault(WriteReport report) =>
        report.Failures is [var failure, ..] ? FaultText.Of(failure.Cause)
        : report.RejectedRecords is [var rejected, ..] ? $"record {rejected.Index} was rejected: {rejected.Reason}"
        : $"{report.Totals.Acknowledged} of {report.Read} records were acknowledged";

    private static void ReportKeptRows(SweepFile file, string path, int scenarios)
    {
        if (file.Fault is { } fault)
        {
            Screen.Remark(
                $"{fault.Message} It holds {file.Kept} of the {file.Rows.Count} rows that were measured; all of them were shown.");
        }

        if (file.Kept > 0)
        {
            Screen.Remark(
                $"{file.Kept} of {scenarios} rows are kept in {file.Partial}: the same sweep with --output {path} continues from there.");
        }
    }
}
