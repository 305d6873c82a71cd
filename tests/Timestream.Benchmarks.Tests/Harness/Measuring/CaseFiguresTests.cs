using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Trends.Metrics;

namespace Timestream.Benchmarks.Tests.Harness.Measuring;

public sealed class CaseFiguresTests : IDisposable
{
    private static readonly CaseFigures s_figures = new()
    {
        Requests = 10,
        Sent = 1000,
        Acknowledged = 990,
        Rejected = 10,
        Failed = 0,
        Retries = 3,
        Sizes = new RequestSizes(1000, 250_000, 92_000, 90, 45, 180),
        AllocatedBytes = 150_000,
        Latency = new LatencyFigures(101.5, 100, 150, 200),
        Faults = ["one"],
    };

    private readonly string _directory = Directory.CreateTempSubdirectory("figures").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Figures_survive_the_way_through_the_file()
    {
        s_figures.Save(_directory, "case");

        var loaded = CaseFigures.Load(_directory, "case");

        Assert.Equivalent(s_figures, loaded, strict: true);
        Assert.Equal(["case.json"], Directory.GetFiles(_directory).Select(Path.GetFileName));
    }

    [Fact]
    public void A_case_that_left_nothing_has_no_figures() => Assert.Null(CaseFigures.Load(_directory, "other"));

    [Fact]
    public void Host_and_case_agree_on_the_key_whatever_the_order_of_the_parameters() =>
        Assert.Equal(
            CaseFigures.KeyOf("T", "M", [new("B", true), new("A", 1)]),
            CaseFigures.KeyOf("T", "M", [new("A", 1), new("B", true)]));

    [Fact]
    public void Metrics_are_per_record_per_million_records_and_per_measured_second()
    {
        var metrics = CaseMetrics.Of(s_figures, measuredSeconds: 2, dollarsPerMillionUnits: 0.50)
            .ToDictionary(m => m.Metric.Id, m => m.Value);

        Assert.Equal(
            MetricCatalog.All.Concat([MetricCatalog.CostLow, MetricCatalog.CostHigh])
                .Except([MetricCatalog.OperationTime, MetricCatalog.AllocatedPerOperation])
                .Select(metric => metric.Id)
                .Order(),
            metrics.Keys.Order());
        Assert.Equal(101.5, metrics["latency.mean"]);
        Assert.Equal(200, metrics["latency.p99"]);
        Assert.Equal(495, metrics["throughput"]);
        Assert.Equal(250, metrics["wire.bytes"]);
        Assert.Equal(90_000, metrics["billed.units"]);
        Assert.Equal(0.045, metrics["cost"], 12);
        Assert.Equal((0.0225, 0.09), (metrics["cost.low"], metrics["cost.high"]));
        Assert.Equal(150, metrics["allocated"]);
        Assert.Equal(10_000, metrics["requests"]);
        Assert.Equal(3_000, metrics["retries"]);
        Assert.Equal(10_000, metrics["rejected"]);
    }
}
