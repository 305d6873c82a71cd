using System.CommandLine;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Costs;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion.Billing;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Commands.Costs;

/// <summary>Shows what a workload costs in requests of every size. Sends nothing.</summary>
internal static class CostCommand
{
    private const string AsTable = "table";
    private const string AsCsv = "csv";

    private static readonly GrowingColumn[] s_columns =
        [new("batch"), new("common"), new("B/request", 9), new("units/request", 13), new("$/M records", 23)];

    public static Command Create()
    {
        var records = CommonOptions.Bounded(
            "--records", "-n", "Most records of the workload to read", 1, int.MaxValue, 10_000);
        var all = new Option<bool>("--all") { Description = "Show every batch size, not only those of sweep.batchSizes" };
        var format = new Option<string>("--format")
        {
            Description = "Format of standard output: a table, or a CSV of every batch size (default table)",
            DefaultValueFactory = _ => AsTable,
            HelpName = $"{AsTable}|{AsCsv}",
        };
        format.AcceptOnlyFromAmong(AsTable, AsCsv);
        var plot = new Option<FileInfo?>("--plot") { Description = "Draw cost against batch size as SVG", HelpName = "FILE" };
        var command = new Command(
            "cost", "Show bytes, write units and dollars of a workload in requests of 1 to 100 records, without sending any")
        {
            records, all, format, plot,
        };
        var workload = WorkloadOptions.AddTo(command);
        var common = CommonOptions.AddTo(command);
        command.Subcommands.Add(ReconcileCommand.Create());
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = common.Read(parsed, workload);
            var picture = parsed.GetValue(plot)?.FullName;
            if (picture is not null)
            {
                WholeFile.Check(picture);
            }

            var plan = await workload.PrepareAsync(parsed, settings, cancellationToken);
            var steps = await Screen.WithProgressAsync("Metering", 100, "batch sizes", progress => Task.Run(
                () => CostSteps.Of(
                    () => plan.Create(settings.Retention.MemoryHours, WorkloadSource.BenchmarkSeed),
                    parsed.GetValue(records),
                    settings.Pricing.DollarsPerMillionWrites,
                    progress,
                    cancellationToken),
                cancellationToken));
            if (parsed.GetValue(format) == AsCsv)
            {
                foreach (var line in CostCsv.Lines(steps))
                {
                    Console.Out.WriteLine(line);
                }
            }
            else
            {
                Show(steps, plan, parsed.GetValue(all) ? null : settings.Sweep.BatchSizes);
            }

            if (picture is not null)
            {
                WholeFile.Write(picture, CostPlot.Render(steps, plan.Description));
                Screen.Remark($"Written: {picture}");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void Show(IReadOnlyList<CostStep> steps, WorkloadPlan plan, IReadOnlyList<int>? sizes)
    {
        var cheapest = CostSteps.Cheapest(steps);
        Screen.WriteLine(
            $"Cheapest: batch size {cheapest.BatchSize} {(cheapest.CommonAttributes ? "with" : "without")} common attributes, "
            + $"{Dollars.Text(cheapest.Cost)} per million records.");
        Screen.WriteLine(
            $"From {Figures.Whole(cheapest.Records)} records of {plan.Description}. The range is that of the readings of AWS's pages: "
            + $"{MeteringReading.Plain} is the plain formula.");
        Console.Out.WriteLine();
        var table = new GrowingTable(s_columns);
        foreach (var step in steps.Where(step => sizes is null || sizes.Contains(step.BatchSize) || step == cheapest))
        {
            table.Add(
                Figures.Whole(step.BatchSize),
                step.CommonAttributes ? "on" : "off",
                step.BytesPerRequest.ToString("N0", CultureInfo.InvariantCulture),
                step.UnitsPerRequest.ToString("0.00", CultureInfo.InvariantCulture),
                Dollars.Table(step.Cost.Plain, step.Cost.Low, step.Cost.High));
        }
    }
}
