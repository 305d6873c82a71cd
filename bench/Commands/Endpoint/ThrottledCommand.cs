using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Accounting;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Writing;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Commands.Endpoint;

/// <summary>
/// Compares fixed numbers of writers with adaptive concurrency at an endpoint that throttles. This is not a benchmark, because failed
/// requests are part of the result and the adaptation takes longer than an iteration.
/// </summary>
internal static class ThrottledCommand
{
    private const int MostWriters = 256;

    /// <summary>Columns of the table.</summary>
    internal static readonly GrowingColumn[] Columns =
    [
        new("writers", 15), new("requests/s", Drop: 1), new("records/s", 10), new("429 [%]"), new("failed", 9, Drop: 2),
        new("p50 [us]", 9), new("p99 [us]", 9),
    ];

    private static readonly TimestreamWriterOptions[] s_ways =
    [
        new() { Writers = 1 },
        new() { Writers = 4 },
        new() { Writers = 16 },
        new() { Writers = 64 },
        new() { Writers = MostWriters },
        new() { Writers = MostWriters, AdaptiveConcurrency = true },
    ];

    public static Command Create()
    {
        var throttle = new Option<string>("--throttle")
        {
            Description = "Maximum requests per second; the endpoint answers more with 429 (default 300/s,burst=30)",
            DefaultValueFactory = _ => "300/s,burst=30",
            HelpName = "300/s,burst=30",
        };
        var latency = new Option<string>("--latency")
        {
            Description = "Latency of the endpoint (default p50=20ms,p99=40ms)",
            DefaultValueFactory = _ => "p50=20ms,p99=40ms",
            HelpName = "p50=20ms,p99=40ms",
        };
        var seconds = CommonOptions.Bounded("--seconds", "-s", "Seconds per row", 1, 3600, 10);
        var command = new Command("throttled", "Compare fixed writers with adaptive concurrency at an embedded endpoint that throttles")
        {
            throttle, latency, seconds,
        };
        var workload = WorkloadOptions.AddTo(command);
        var common = CommonOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = common.Read(parsed, workload);
            if (!settings.IsLocal)
            {
                throw new SettingsException(
                    $"throttled starts endpoints of its own, which throttle, and cannot use '{settings.Endpoint}': use --endpoint local.");
            }

            Check(parsed.GetValue(throttle)!, parsed.GetValue(latency)!);
            var plan = await workload.PrepareAsync(parsed, settings, cancellationToken);
            TimeWindow.Require(plan, settings);
            string[] endpoint =
            [
                "--region", settings.Region,
                "--throttle", parsed.GetValue(throttle)!,
                "--latency", parsed.GetValue(latency)!,
            ];
            var table = new GrowingTable(Columns);
            var time = TimeSpan.FromSeconds(parsed.GetValue(seconds));
            var faults = new List<string>();
            foreach (var (index, way) in s_ways.Index())
            {
                var report = await Screen.WithProgressAsync(
                    $"Row {index + 1} of {s_ways.Length}",
                    time.TotalSeconds,
                    "s",
                    progress => RunAsync(settings, plan, endpoint, way, time, progress, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
                table.Add(Row(way, report));
                faults.AddRange(RecordAccount.Faults(report.Totals, held: null));
            }

            faults.ForEach(Screen.Fault);
            return faults.Count == 0 ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }

    // Reports invalid values before the first endpoint is started.
    private static void Check(string throttle, string latency)
    {
        try
        {
            var options = new LocalEndpointOptions { Throttle = ThrottleModel.Parse(throttle), Latency = LatencyModel.Parse(latency) };
            if (options.Validate() is [var fault, ..])
            {
                throw new SettingsException(ServeFaults.ByOption(fault));
            }
        }
        catch (FormatException exception)
        {
            throw new SettingsException(ServeFaults.ByOption(exception.Message));
        }
    }

    private static async Task<WriteReport> RunAsync(
        Settings settings,
        WorkloadPlan plan,
        string[] options,
        TimestreamWriterOptions way,
        TimeSpan time,
        Action<double> progress,
        CancellationToken cancellationToken)
    {
        // A new endpoint for each row, so that all start with a full token bucket.
        await using var endpoint = await EndpointProcess.StartAsync(cancellationToken, options);
        using var connection = new Connection(settings, endpoint.Address);
        await connection.Tables(settings.Table).ResetAsync(cancellationToken: cancellationToken);
        // Failed requests are part of the result and must not stop the writer.
        await using var writer = connection.Writer(settings.Table, way with { StopOn = StopFaults.None }, direct: true);
        return await writer.WriteAsync(Source(settings, plan, time, progress), cancellationToken: cancellationToken);
    }

    private static IEnumerable<Record> Source(Settings settings, WorkloadPlan plan, TimeSpan time, Action<double> progress)
    {
        var began = Stopwatch.GetTimestamp();
        var batch = new Record[Batch.MaxRecords];
        var workload = plan.CreateEndless(settings.Retention.MemoryHours);
        using var files = workload as IDisposable;
        while (Stopwatch.GetElapsedTime(began) < time)
        {
            progress(Stopwatch.GetElapsedTime(began).TotalSeconds);
            workload.Fill(batch);
            foreach (var record in batch)
            {
                yield return record;
            }
        }
    }

    private static string[] Row(TimestreamWriterOptions way, WriteReport report)
    {
        var (totals, latency, seconds) = (report.Totals, report.Latency.Summarize(), report.Elapsed.TotalSeconds);
        return
        [
            way.AdaptiveConcurrency ? $"adaptive to {way.Writers}" : Text(way.Writers, "0"),
            Text(totals.Acknowledged / (double)Batch.MaxRecords / seconds, "#,##0.0"),
            Figures.Whole(totals.Acknowledged / seconds),
            Text(100.0 * totals.Throttles / totals.Requests, "0.0"),
            Figures.Whole(totals.Failed),
            Figures.Whole(latency.P50.TotalMicroseconds),
            Figures.Whole(latency.P99.TotalMicroseconds),
        ];
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
