using System.CommandLine;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Metering;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Commands;

/// <summary>A quick sweep without BenchmarkDotNet: every batch size with and without common attributes, one CSV row each.</summary>
internal static class SweepCommand
{
    private const string Header =
        "batch_size,common_attributes,records,writers,requests,acknowledged,rejected,failed,retries,elapsed_s,records_per_s," +
        "min_us,mean_us,p50_us,p95_us,p99_us,max_us,wire_bytes,billed_units,dollars_per_million_records";

    public static Command Create()
    {
        var writers = CommonOptions.Bounded("--writers", "-w", "Requests in flight at most", 1, 1024, 1);
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Where the CSV goes (default results/sweep-TIME.csv)", HelpName = "FILE" };
        var command = new Command("sweep", "Write every combination of the configuration once; one CSV row each") { writers, output };
        var common = CommonOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(common.Read(parsed), cancellationToken);
            var path = parsed.GetValue(output)?.FullName ?? Path.Combine(RepositoryPaths.Results, $"sweep-{DateTime.UtcNow:yyyyMMdd-HHmmss}.csv");
            return await RunAsync(session, parsed.GetValue(writers), path, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, int writers, string path, CancellationToken cancellationToken)
    {
        var settings = session.Settings;
        var table = settings.Table + "_sweep";
        await session.Connection.Tables(table).ResetAsync(session.Remarks, cancellationToken);

        var scenarios =
            from batchSize in settings.Sweep.BatchSizes
            from commonAttributes in settings.Sweep.CommonAttributes
            select (batchSize, commonAttributes);
        var all = scenarios.Select((scenario, index) => new Scenario(scenario.batchSize, settings.Sweep.Records, scenario.commonAttributes, writers, Seed: index + 1)).ToList();
        var rows = new List<string>();
        var complete = await Screen.WithProgressAsync("Sweeping", all.Count, async progress =>
        {
            // The first request of a process pays for connection, credentials and JIT.
            await new Scenario(1, 200, CommonAttributes: false, writers, Seed: 0).RunAsync(session.Connection, settings.Retention.MemoryHours, table, progress: null, cancellationToken);
            var succeeded = true;
            foreach (var scenario in all)
            {
                var report = await scenario.RunAsync(session.Connection, settings.Retention.MemoryHours, table, progress: null, cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
                rows.Add(Row(scenario, report, settings));
                succeeded &= report.IsComplete;
                if (report is { IsComplete: false, Failures: [var first, ..] })
                {
                    session.Remarks.Report($"batch size {scenario.BatchSize}: {FaultText.Of(first.Cause)}");
                }

                progress(rows.Count);
            }

            return succeeded;
        });

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllLinesAsync(path, [Header, .. rows], CancellationToken.None);
        foreach (var line in (string[])[Header, .. rows])
        {
            Console.WriteLine(line);
        }

        session.Remarks.Report($"Written: {path}");
        return complete ? ExitCode.Success : ExitCode.Failed;
    }

    private static string Row(Scenario scenario, WriteReport report, Settings settings)
    {
        var totals = report.Totals;
        var latency = report.Latency.Summarize();
        var cost = Cost.Of(totals.BilledUnits, totals.Sent, settings.Pricing.DollarsPerMillionWrites).DollarsPerMillionRecords;
        object[] cells =
        [
            scenario.BatchSize, scenario.CommonAttributes ? "true" : "false", scenario.Records, scenario.Writers,
            totals.Requests, totals.Acknowledged, totals.Rejected, totals.Failed, totals.Retries,
            report.Elapsed.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture),
            (totals.Acknowledged / report.Elapsed.TotalSeconds).ToString("0", CultureInfo.InvariantCulture),
            Microseconds(latency.Min), Microseconds(latency.Mean), Microseconds(latency.P50), Microseconds(latency.P95), Microseconds(latency.P99), Microseconds(latency.Max),
            totals.WireBytes, totals.BilledUnits, cost.ToString("0.000000", CultureInfo.InvariantCulture),
        ];
        return string.Join(',', cells);
    }

    private static string Microseconds(TimeSpan value) => value.TotalMicroseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
