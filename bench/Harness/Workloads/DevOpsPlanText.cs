using System.Globalization;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads.DevOps;

namespace Timestream.Benchmarks.Harness.Workloads;

/// <summary>What the fleet of the workload <c>devops</c> would write and cost if all its hosts reported on time.</summary>
internal static class DevOpsPlanText
{
    private const int SecondsPerDay = 24 * 60 * 60;

    /// <summary>The summary, one sentence per line.</summary>
    public static IEnumerable<string> Lines(WorkloadSettings settings, double dollarsPerMillionWrites)
    {
        var summary = DevOpsSummary.Of(settings.DevOps);
        var interval = settings.DevOps.Interval.TotalSeconds;
        yield return Text($"devops: {summary.Hosts:N0} hosts report every {interval:0} s, {summary.Series:N0} series; planned are ")
            + Text($"{summary.RowsPerSecond:N0} rows/s with {summary.DataPointsPerSecond:N0} values/s.");
        yield return Text($"A row has {summary.BytesPerRow:0.0} B as metered: names and values of dimensions, time, measure. ")
            + Text($"AWS's tool states {summary.ToolBytesPerRow:0.0} B: it counts each dimension value twice instead of its name.");
        var (without, with) = (Day(false), Day(true));
        yield return $"Requests of {Batch.MaxRecords} rows in this order cost {without} a day, with common attributes {with}.";

        string Day(bool commonAttributes)
        {
            var cost = Cost(settings, commonAttributes, dollarsPerMillionWrites);
            var millionsPerDay = summary.RowsPerSecond * SecondsPerDay / 1e6;
            return Dollars.Amount(cost.Plain * millionsPerDay, cost.Low * millionsPerDay, cost.High * millionsPerDay);
        }
    }

    /// <summary>The cost of full requests, from one round of the smallest fleet: further hosts add rows of the same sizes.</summary>
    private static CostRange Cost(WorkloadSettings settings, bool commonAttributes, double price)
    {
        var options = settings.DevOps with { HostScale = 1 };
        var workload = new DevOpsWorkload(options, seed: 0, TimeSpan.FromHours(24));
        var batch = new Record[Batch.MaxRecords];
        var (metered, records) = (default(MeteredRequest), 0L);
        for (var rows = (long)(DevOpsSummary.Of(options).RowsPerSecond * options.Interval.TotalSeconds); records < rows;)
        {
            workload.Fill(batch);
            metered = metered.Plus(WriteMeter.Measure(Batch.Create(batch, commonAttributes)));
            records += batch.Length;
        }

        return CostRange.Of(metered, records, price);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
