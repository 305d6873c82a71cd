using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using Timestream.Trends.Metrics;
using Metric = Timestream.Trends.Metrics.Metric;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>Adapts a metric of the catalog to BenchmarkDotNet.</summary>
internal sealed class MetricDescriptor(Metric metric) : IMetricDescriptor
{
    // The JSON always contains these metrics. The table omits them if they add nothing to the parameters.
    private static readonly Metric[] s_hidden = [MetricCatalog.BilledUnits, MetricCatalog.Requests];
    private static readonly Metric[] s_hiddenWhenZero = [MetricCatalog.Retries, MetricCatalog.Rejected];

    public string Id => metric.Id;

    public string DisplayName => metric.Title;

    public string Legend => metric.Description;

    // No group separators, because the CSV contains the same text.
    public string NumberFormat =>
        IsCost ? "0.0000" : metric == MetricCatalog.Throughput || metric == MetricCatalog.ValueThroughput ? "0" : "0.0";

    public UnitType UnitType => UnitType.Dimensionless;

    public string Unit => metric.Unit;

    public bool TheGreaterTheBetter => metric.Better == Direction.Higher;

    public int PriorityInCategory => MetricCatalog.All.Concat(MetricCatalog.Shown).TakeWhile(m => m != metric).Count();

    private bool IsCost => metric.Id.StartsWith(MetricCatalog.Cost.Id, StringComparison.Ordinal);

    public bool GetIsAvailable(BenchmarkDotNet.Reports.Metric reported) =>
        !s_hidden.Contains(metric) && (reported.Value > 0 || !s_hiddenWhenZero.Contains(metric));
}
