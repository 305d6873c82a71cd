using System.CommandLine;
using System.Globalization;
using Timestream.Benchmarks.Commands.Endpoint;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Advice;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion;
using Timestream.LocalEndpoint;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Commands.Costs;

/// <summary>Advises how to write a workload at the lowest cost.</summary>
internal static class AdviseCommand
{
    // AWS's multithreaded Java writer: 79 s for 1,260 requests of 100 records one after the other.
    private const string Aws = "aws";
    private const string AwsLatency = "p50=63ms";

    // Records that are metered, as many as the grouping looks at together.
    private const int Sample = 10_000;

    private static readonly TimeSpan s_probe = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_check = TimeSpan.FromSeconds(3);

    private static readonly GrowingColumn[] s_columns =
    [
        new("batch"), new("common"), new("group"), new("shape", 6), new("writers"), new("records/s", 10), new("p99 [ms]", 9),
        new("$/day", 24), new("meets"),
    ];

    public static Command Create()
    {
        var rate = CommonOptions.Bounded(
            "--rate", "-r", "Wanted records/s; 0 for what one request in flight reaches", 0, 10_000_000, 0);
        var p99 = CommonOptions.Bounded(
            "--max-p99", "-p", "Largest 99th percentile of a request in milliseconds; 0 for any", 0, 600_000, 0);
        var latency = new Option<string?>("--latency-profile")
        {
            Description = $"Latency of the embedded endpoint: {Aws} ({AwsLatency}, as AWS's Java writer saw it), or as serve --latency "
                + "(default none)",
            HelpName = $"{Aws}|p50=8ms,p99=40ms",
        };
        var plot = new Option<FileInfo?>("--plot") { Description = "Draw records/s against dollars a day as SVG", HelpName = "FILE" };
        var command = new Command(
            "advise", "Find batch size, common attributes, grouping, shape and requests in flight that reach a rate at the lowest cost")
        {
            rate, p99, latency, plot,
        };
        var workload = WorkloadOptions.AddTo(command);
        var common = CommonOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = common.Read(parsed, workload);
            var endpointLatency = Latency(parsed.GetValue(latency), settings);
            var picture = parsed.GetValue(plot)?.FullName;
            if (picture is not null)
            {
                WholeFile.Check(picture);
            }

            if (settings.IsLocal)
            {
                // Nothing is kept there, so times and retention may be what the probes need.
                settings = settings with
                {
                    Retention = settings.Retention with { MemoryHours = ServiceLimits.MemoryStoreHours },
                    Workload = settings.Workload.Files.Count > 0 ? settings.Workload with { RebaseTime = true } : settings.Workload,
                };
            }

            var plan = await workload.PrepareAsync(parsed, settings, cancellationToken);
            TimeWindow.Require(plan, settings);
            var goal = new AdviceGoal(
                parsed.GetValue(rate) is > 0 and var wanted ? wanted : null,
                parsed.GetValue(p99) is > 0 and var most ? TimeSpan.FromMilliseconds(most) : null);
            return await AdviseAsync(settings, plan, goal, endpointLatency, picture, cancellationToken);
        });
        return command;
    }

    private static async Task<int> AdviseAsync(
        Settings settings, WorkloadPlan plan, AdviceGoal goal, string? latency, string? picture, CancellationToken cancellationToken)
    {
        var costs = await Screen.WithProgressAsync("Metering", 100, "batch sizes", progress => Task.Run(
            () => SettingCost.All(
                size => Records(plan, settings, size), settings.Pricing.DollarsPerMillionWrites, progress, cancellationToken),
            cancellationToken));
        var table = settings.Table + "_advise";
        await using var process = settings.IsLocal
            ? await EndpointProcess.StartAsync(SteadyCode.Environment, cancellationToken, Options(settings, latency))
            : null;
        using var connection = new Connection(settings, process?.Address ?? (settings.IsAws ? null : new Uri(settings.Endpoint)));
        var probe = new SettingProbe(connection, plan, settings.Retention.MemoryHours, table);
        var candidates = Adviser.Candidates(costs);
        // Code that was not compiled yet would make the first candidate slow.
        await probe.RunAsync(candidates[0].Setting, 1, s_probe, cancellationToken);
        var adviser = new Adviser((setting, writers) => probe.RunAsync(setting, writers, s_probe, cancellationToken), goal.Rate);
        var results = new List<SettingResult>();
        await Screen.WithProgressAsync("Measuring", candidates.Count, "settings", async progress =>
        {
            foreach (var candidate in candidates)
            {
                results.Add(await adviser.MeasureAsync(candidate));
                progress(results.Count);
            }

            return results;
        });
        var meeting = results.FindAll(result => result.Meets(goal.Rate, goal.P99));
        var rate = goal.Rate ?? (meeting is [var first, ..] ? first.Reached : results[0].Reached);
        var check = meeting.Count == 0
            ? null
            : await Screen.WithProgressAsync("Checking", 1, "runs", _ => probe.RunAsync(
                meeting[0].Cost.Setting, meeting[0].Probe.Writers, s_check, cancellationToken));
        AdviceText.Show(results, meeting, check, rate, goal);
        Show(results, rate, goal);
        if (picture is not null)
        {
            WholeFile.Write(picture, AdvicePlot.Render(results, meeting.FirstOrDefault(), rate, plan.Description));
            Screen.Remark($"Written: {picture}");
        }

        return meeting.Count > 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static IEnumerable<Ingestion.Records.Record> Records(WorkloadPlan plan, Settings settings, int batchSize)
    {
        var workload = plan.Create(settings.Retention.MemoryHours, WorkloadSource.BenchmarkSeed);
        using var files = workload as IDisposable;
        foreach (var record in workload.Take(Sample, batchSize))
        {
            yield return record;
        }
    }

    private static string[] Options(Settings settings, string? latency) =>
        ["--region", settings.Region, .. latency is null ? (string[])[] : ["--latency", latency]];

    private static string? Latency(string? text, Settings settings)
    {
        if (text is null)
        {
            return null;
        }

        if (!settings.IsLocal)
        {
            throw new SettingsException(
                $"--latency-profile '{text}': only the embedded endpoint has a latency of choice: use --endpoint local.");
        }

        var latency = text == Aws ? AwsLatency : text;
        try
        {
            return new LocalEndpointOptions { Latency = LatencyModel.Parse(latency) }.Validate() is [var fault, ..]
                ? throw new SettingsException(ServeFaults.ByOption(fault))
                : latency;
        }
        catch (FormatException exception)
        {
            throw new SettingsException($"--latency-profile '{text}': {exception.Message}");
        }
    }

    private static void Show(List<SettingResult> results, double rate, AdviceGoal goal)
    {
        Console.Out.WriteLine();
        var table = new GrowingTable(s_columns);
        foreach (var result in results)
        {
            var (setting, (plain, low, high)) = (result.Cost.Setting, result.PerDay(rate));
            table.Add(
                Figures.Whole(setting.BatchSize),
                setting.CommonAttributes ? "on" : "off",
                setting.Grouping == Ingestion.Grouping.RecordGrouping.Best ? "best" : "-",
                setting.Shape == RecordShape.AsIs ? "-" : setting.Shape == RecordShape.Single ? "single" : "multi",
                Figures.Whole(result.Probe.Writers),
                Figures.Whole(Math.Round(result.Reached)),
                result.Probe.P99.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture),
                Dollars.Amount(plain, low, high),
                result.Meets(goal.Rate, goal.P99) ? "yes" : "no");
        }
    }
}
