using System.CommandLine;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Accounting;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Records;
using Timestream.Trends.Statistics;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>
/// Measures how close each transport is to the upper limit, as ratios that are robust against drift of the machine's speed.
/// <see cref="IngestTransportBenchmarks"/> measures latencies and allocations of the same requests.
/// </summary>
internal static class TransportsCommand
{
    /// <summary>Columns of the table.</summary>
    internal static readonly GrowingColumn[] Columns =
    [
        new("batch"), new("common"), new("writers"),
        new("Raw", SpeedWidth, Drop: 1), new("Direct", SpeedWidth), new("Sdk", SpeedWidth, Drop: 2),
        new("Direct / Raw", RatioWidth), new("Direct / Sdk", RatioWidth, Drop: 3),
    ];

    private const int SpeedWidth = 10;
    private const int RatioWidth = 19;

    private static readonly int[] s_batchSizes = [1, 10, 100];
    private static readonly int[] s_writers = [1, 4];

    public static Command Create()
    {
        var rounds = CommonOptions.Bounded("--rounds", "-r", "Measured turns of each transport", 2, 10_000, 40);
        var sizes = CommonOptions.Several("--batch-size", "-b", "Records per request", 1, Batch.MaxRecords, s_batchSizes);
        var writers = CommonOptions.Several("--writers", "-w", "Requests in flight", 1, 256, s_writers);
        var command = new Command(
            "transports",
            "Compare the transports Raw, Direct and Sdk in alternating turns: records per second, and ratios with confidence intervals")
        {
            sizes, writers, rounds,
        };
        var workload = WorkloadOptions.AddTo(command);
        var common = CommonOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = common.Read(parsed, workload);
            if (settings.IsAws)
            {
                throw new SettingsException(
                    "transports measures Raw too, which signs nothing, so AWS would refuse it: use --endpoint local or the URL of "
                    + "a local endpoint. 'ingest -t direct' and 'ingest -t sdk' write to AWS.");
            }

            if (settings.Workload.Name != "hosts")
            {
                throw new SettingsException(
                    $"transports measures Raw too, whose requests are encoded in advance and are those of the workload hosts, so it cannot "
                    + $"write '{settings.Workload.Name}': use --workload hosts. "
                    + "'ingest -t direct' and 'ingest -t sdk' write any workload.");
            }

            await using var session = await CommandSession.OpenAsync(settings, cancellationToken, SteadyCode.Environment);
            var shapes =
                from size in parsed.GetValue(sizes)!
                from shared in (bool[])[false, true]
                from inFlight in parsed.GetValue(writers)!
                select new TransportShape(size, shared, inFlight);
            return await RunAsync(session, [.. shapes], parsed.GetValue(rounds), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandSession session, TransportShape[] shapes, int rounds, CancellationToken cancellationToken)
    {
        var table = new GrowingTable(Columns);
        Screen.WriteLine(
            $"Raw, Direct and Sdk in records/s: medians of {rounds} turns of each, after {TransportTurns.WarmUpRounds} that are not "
            + "counted. Ratios are means of the turns' ratios, with their 95 % confidence intervals.");
        var faults = new List<string>();
        foreach (var (index, shape) in shapes.Index())
        {
            await session.Connection.Tables(session.Settings.Table).ResetAsync(cancellationToken: cancellationToken);
            var before = await session.RecordsHeldAsync(session.Settings.Table, cancellationToken);
            await using var turns = new TransportTurns(session.Settings, session.Connection, shape);
            var title = $"Row {index + 1} of {shapes.Length}";
            var speeds = await Screen.WithProgressAsync(title, rounds + TransportTurns.WarmUpRounds, "turns", progress =>
            {
                var done = 0;
                return turns.RunAsync(rounds, () => progress(++done), cancellationToken);
            });
            table.Add(Row(shape, speeds[0], speeds[1], speeds[2]));
            var held = await session.RecordsHeldAsync(session.Settings.Table, cancellationToken);
            if (RecordAccount.HeldFault(turns.Acknowledged, held - before) is { } fault)
            {
                faults.Add(fault);
            }
        }

        faults.ForEach(Screen.Fault);
        return faults.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    internal static string[] Row(TransportShape shape, double[] raw, double[] direct, double[] sdk) =>
    [
        shape.BatchSize.ToString(CultureInfo.InvariantCulture),
        shape.CommonAttributes ? "on" : "off",
        shape.Writers.ToString(CultureInfo.InvariantCulture),
        Median(raw), Median(direct), Median(sdk),
        Ratio(raw, direct), Ratio(sdk, direct),
    ];

    private static string Median(double[] speeds) => Figures.Whole(Robust.Median(speeds));

    private static string Ratio(double[] baseline, double[] current)
    {
        var estimate = RatioEstimate.OfTurns(baseline, current);
        return string.Create(CultureInfo.InvariantCulture, $"{estimate.Ratio:0.00} ({estimate.Lower:0.00} to {estimate.Upper:0.00})");
    }
}
