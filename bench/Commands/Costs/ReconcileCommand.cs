using System.CommandLine;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Costs;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Records;

namespace Timestream.Benchmarks.Commands.Costs;

/// <summary>Says which readings of AWS's pages explain a bill.</summary>
internal static class ReconcileCommand
{
    private const string Any = "any";

    // Share by which a prediction may differ: rejected records and retries may or may not be billed.
    private const double Tolerance = 0.05;

    public static Command Create()
    {
        var bill = new Argument<FileInfo>("BILL") { Description = "CSV of Cost Explorer, grouped by usage type" };
        var report = new Argument<FileInfo>("REPORT")
        {
            Description = "What was written: a CSV of 'sweep' or of 'cost --format csv'",
        };
        var batch = CommonOptions.Bounded(
            "--batch-size", "-b", "Only rows of the report with this batch size; 0 for all", 0, Batch.MaxRecords, 0);
        var common = new Option<string>("--common-attributes", "-c")
        {
            Description = "Only rows of the report with or without common attributes (default any)",
            DefaultValueFactory = _ => Any,
            HelpName = $"true|false|{Any}",
        };
        common.AcceptOnlyFromAmong("true", "false", Any);
        var records = CommonOptions.Bounded(
            "--records", "-n", "Records written in the billed time, of the kind that the report has; 0 for those of the report",
            0, int.MaxValue, 0);
        var usageType = new Option<string?>("--usage-type")
        {
            Description = "Part of the usage type's name (default: any that contains write or ingest)",
            HelpName = "TEXT",
        };
        var date = new Option<string?>("--date") { Description = "Day or month of the bill, if the file has several", HelpName = "DATE" };
        var command = new Command("reconcile", "Compare a bill with what was written: which readings of AWS's pages explain it")
        {
            bill, report, batch, common, records, usageType, date,
        };
        var options = CommonOptions.AddTo(command);
        command.SetAction(parsed =>
        {
            var price = options.Read(parsed).Pricing.DollarsPerMillionWrites;
            var written = WrittenRecords.Read(
                parsed.GetValue(report)!.FullName,
                parsed.GetValue(batch) is > 0 and var size ? size : null,
                parsed.GetValue(common) is { } state && state != Any ? state == "true" : null);
            var billed = Bill.Read(parsed.GetValue(bill)!.FullName, parsed.GetValue(usageType), parsed.GetValue(date));
            Show(billed, written, parsed.GetValue(records) is > 0 and var count ? count : written.Records, price);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Show(Bill bill, WrittenRecords written, long records, double price)
    {
        var units = bill.IsDollars ? bill.Amount / price * 1e6 : bill.Amount;
        var scale = (double)records / written.Records;
        var rows = MeteringReading.All
            .Select(reading => (Reading: reading, Units: written.Metered.UnitsOf(reading) * scale))
            .Select(row => (row.Reading, row.Units, Ratio: units / row.Units))
            .ToList();
        var fitting = rows.FindAll(row => Math.Abs(row.Ratio - 1) <= Tolerance);
        Screen.WriteLine(fitting.Count switch
        {
            0 => $"No reading explains the bill within {Tolerance:0 %}: the nearest is {Nearest(rows)}.",
            8 => "Every reading explains the bill: these records cannot tell them apart.",
            _ => $"{fitting.Count} of {rows.Count} readings explain the bill within {Tolerance:0 %}. "
                + Decided(fitting.ConvertAll(row => row.Reading)),
        });
        Screen.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Billed: {units:N0} write units, from {bill.Source}. Written: {records:N0} records."));
        Console.Out.WriteLine();
        var table = new GrowingTable(
            [new("names-metered"), new("repeats-once"), new("round-per-request"), new("units", 13), new("billed/units", 12)]);
        foreach (var (reading, predicted, ratio) in rows)
        {
            table.Add(
                State(reading.NamesMetered), State(reading.RepeatsOnce), State(reading.RoundPerRequest),
                predicted.ToString("N0", CultureInfo.InvariantCulture), ratio.ToString("0.000", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Which hypotheses have one state in all readings that fit.</summary>
    private static string Decided(List<MeteringReading> fitting)
    {
        (string Name, List<bool> States)[] hypotheses =
        [
            ("names-metered", fitting.ConvertAll(reading => reading.NamesMetered)),
            ("repeats-once", fitting.ConvertAll(reading => reading.RepeatsOnce)),
            ("round-per-request", fitting.ConvertAll(reading => reading.RoundPerRequest)),
        ];
        var decided = hypotheses.Where(hypothesis => hypothesis.States.Distinct().Count() == 1).ToList();
        var open = hypotheses.Except(decided).Select(hypothesis => hypothesis.Name).ToList();
        return (decided.Count == 0 ? "" : $"Decided: {string.Join(", ", decided.Select(one => $"{one.Name} {State(one.States[0])}"))}. ")
            + (open.Count == 0 ? "" : $"Open: {string.Join(", ", open)}.");
    }

    private static string Nearest(List<(MeteringReading Reading, double Units, double Ratio)> rows)
    {
        var nearest = rows.MinBy(row => Math.Abs(Math.Log(row.Ratio)));
        return string.Create(CultureInfo.InvariantCulture, $"{nearest.Reading}, with a bill of {nearest.Ratio:0.00} times its units");
    }

    private static string State(bool isOn) => isOn ? "on" : "off";
}
