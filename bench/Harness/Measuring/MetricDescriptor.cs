using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using Timestream.Trends.Metrics;
using Metric = Timestream.Trends.Metrics.Metric;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>A metric of the catalog as BenchmarkDotNet wants to see it.</summary>
internal sealed class MetricDescriptor(Metric metric) : IMetricDescriptor
{
    // In the JSON always; in the table only where they say more than the parameters do.
    private static readonly Metric[] s_hidden = [MetricCatalog.BilledUnits, MetricCatalog.Requests];
    private static readonly Metric[] s_hiddenWhenZero = [MetricCatalog.Retries, MetricCatalog.Rejected];

    public string Id => metric.Id;

    public string DisplayName => metric.Title;

    public string Legend => metric.Description;

    // No group separators: the same text goes into the CSV.
    public string NumberFormat => metric == MetricCatalog.Cost ? "0.0000" : metric == MetricCatalog.Throughput ? "0" : "0.0";

    public UnitType UnitType => UnitType.Dimensionless;

    public string Unit => metric.Unit;

    public bool TheGreaterTheBetter => metric.Better == Direction.Higher;

    public int PriorityInCategory => MetricCatalog.All.TakeWhile(m => m != metric).Count();

    public bool GetIsAvailable(BenchmarkDotNet.Reports.Metric reported) =>
        !s_hidden.Contains(metric) && (reported.Value > 0 || !s_hiddenWhenZero.Contains(metric));
}
