using System.CommandLine;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Accounting;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Commands.Dev;

/// <summary>
/// Writes many records with the Direct transport to an embedded endpoint that injects faults of all kinds. All records are unique and
/// nothing else writes to the table, so equal counts of held and acknowledged records mean that no record was lost.
/// </summary>
internal static class SoakCommand
{
    // Kinds of injected faults.
    private const int Kinds = 5;

    // Length of the longest name, so that the two lists of figures are aligned.
    private const int NameWidth = 20;

    // Shorter than the delay of slow answers, so that these time out.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var records = CommonOptions.Bounded("--records", "-n", "Records in total", 1, int.MaxValue, 10_000_000);
        var batch = CommonOptions.Bounded("--batch-size", "-b", "Records per request", 1, Batch.MaxRecords, Batch.MaxRecords);
        var writers = CommonOptions.Bounded("--writers", "-w", "Maximum requests in flight", 1, 1024, 16);
        var seed = CommonOptions.Bounded(
            "--seed", "-s", "Random seed; the same seed gives the same sequence of faults", 0, int.MaxValue, 1);
        var faults = new Option<string>("--faults")
        {
            Description = "Share of requests that fail, divided equally: 500, connection reset before or after storing, truncated answer, "
                + "answer after the timeout (0% to 50%; default 5%)",
            DefaultValueFactory = _ => "5%",
            HelpName = "N%",
        };
        faults.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Share(token.Value) is null)
            {
                result.AddError($"--faults '{token.Value}': expected 0% to 50%.");
            }
        });
        var command = new Command("soak", "Write many records to an embedded endpoint that injects faults, and check that none is lost")
        {
            records, batch, writers, faults, seed,
        };
        var workload = WorkloadOptions.AddTo(command);
        var common = CommonOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = common.Read(parsed, workload);
            if (!settings.IsLocal)
            {
                throw new SettingsException(
                    $"soak starts an endpoint of its own, which injects faults, and cannot use '{settings.Endpoint}': "
                    + "use --endpoint local.");
            }

            var plan = await workload.PrepareAsync(parsed, settings, cancellationToken);
            TimeWindow.Require(plan, settings);
            var share = Share(parsed.GetValue(faults)!)!.Value / Kinds;
            var injected = string.Create(
                CultureInfo.InvariantCulture,
                $"500={share},reset-before={share},reset-after={share},truncate={share},slow={share},"
                + $"slow-by={1.5 * s_timeout.TotalMilliseconds}ms");
            await using var endpoint = await EndpointProcess.StartAsync(
                cancellationToken,
                "--region", settings.Region,
                "--seed", parsed.GetValue(seed).ToString(CultureInfo.InvariantCulture),
                "--faults", injected);
            var options = new TimestreamWriterOptions { BatchSize = parsed.GetValue(batch), Writers = parsed.GetValue(writers) };
            return await RunAsync(settings, plan, endpoint.Address, options, parsed.GetValue(records), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Settings settings,
        WorkloadPlan plan,
        Uri endpoint,
        TimestreamWriterOptions options,
        int records,
        CancellationToken cancellationToken)
    {
        using var connection = new Connection(settings, endpoint);
        await connection.Tables(settings.Table).ResetAsync(cancellationToken: cancellationToken);
        var held = await HeldAsync(settings, endpoint, cancellationToken);
        var client = connection.ClientSettings with { Timeout = s_timeout };
        await using var writer = new TimestreamWriter(new DirectTransport(client, settings.Database, settings.Table), options);
        var workload = plan.CreateEndless(settings.Retention.MemoryHours);
        using var files = workload as IDisposable;
        var source = workload.Take(records, options.BatchSize);
        var report = await Screen.WithProgressAsync(
            "Soaking", records, "records", progress => writer.WriteAsync(source, new SentProgress(progress), cancellationToken));

        Print(report);
        // Read after printing the report, so that the report is not lost if the endpoint no longer answers.
        held = await HeldAsync(settings, endpoint, CancellationToken.None) - held;
        var injected = await EndpointStatsClient.InjectedAsync(endpoint, CancellationToken.None);
        Screen.Print(
        [
            ("Records held".PadRight(NameWidth), Figures.Whole(held)),
            ("Faults injected", string.Join(
                ", ", injected.Where(fault => fault.Value > 0).Select(fault => $"{fault.Key} {Figures.Whole(fault.Value)}"))),
        ]);
        if (report.Cancelled)
        {
            Screen.Remark($"Stopped: {Figures.Whole(report.Totals.Sent)} of {Figures.Whole(records)} records were sent.");
        }

        var losses = Losses(report, held, records, plan.IsOfFiles).ToList();
        foreach (var loss in losses)
        {
            Screen.Fault(loss);
        }

        return losses.Count > 0 ? ExitCode.Failed : report.Cancelled ? ExitCode.Cancelled : ExitCode.Success;
    }

    private static IEnumerable<string> Losses(WriteReport report, long held, int records, bool mayRepeatKeys)
    {
        var totals = report.Totals;
        if (!report.Cancelled && totals.Sent != records)
        {
            var reason = report.StoppedBy is { } fault ? $": {FaultText.Of(fault)}" : ".";
            yield return $"{totals.Sent} of {records} records were sent{reason}";
        }

        foreach (var loss in RecordAccount.Faults(totals, held, unknown: totals.Failed, mayRepeatKeys))
        {
            yield return loss;
        }

        if (totals.Rejected + totals.Failed > 0 && !report.Cancelled)
        {
            var cause = report.Failures is [var first, ..] ? FaultText.Of(first.Cause) : "no failure";
            yield return $"{totals.Rejected} records were rejected and {totals.Failed} failed, the first one with: {cause}";
        }
    }

    private static void Print(WriteReport report)
    {
        var totals = report.Totals;
        Screen.Print(
        [
            ("Records sent", Figures.Whole(totals.Sent)),
            ("Records acknowledged", Figures.Whole(totals.Acknowledged)),
            ("Records rejected", Figures.Whole(totals.Rejected)),
            ("Records failed", Figures.Whole(totals.Failed)),
            ("Requests", Figures.Whole(totals.Requests)),
            ("Retries", Figures.Whole(totals.Retries)),
            ("Elapsed", string.Create(CultureInfo.InvariantCulture, $"{report.Elapsed.TotalSeconds:0.0} s")),
            ("Throughput", $"{Figures.Whole(Math.Round(totals.Acknowledged / report.Elapsed.TotalSeconds))} records/s"),
            ("Working set", string.Create(CultureInfo.InvariantCulture, $"{Environment.WorkingSet / (1024 * 1024)} MB")),
        ]);
    }

    private static async Task<long> HeldAsync(Settings settings, Uri endpoint, CancellationToken cancellationToken)
    {
        const string Unknown = "so it is unknown whether it holds all acknowledged records: start the soak again";
        try
        {
            return (await EndpointStatsClient.ReadAsync(endpoint, settings.Database, settings.Table, cancellationToken))?.RecordsHeld
                ?? throw new EndpointException($"{endpoint} does not report what it holds, {Unknown}.");
        }
        catch (HttpRequestException exception)
        {
            throw new EndpointException($"{endpoint} no longer answers ({exception.Message}), {Unknown}.", exception);
        }
    }

    private static double? Share(string text) =>
        text.EndsWith('%')
        && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
        && percent is >= 0 and <= 50
            ? percent / 100
            : null;
}
