using Timestream.Trends.Metrics;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>Computes the metrics of the catalog from the figures of a case.</summary>
internal static class CaseMetrics
{
    /// <summary>Returns each metric with its value.</summary>
    /// <param name="figures">Counts and latency of the measured iterations.</param>
    /// <param name="measuredSeconds">Duration of the measured iterations in seconds, measured by BenchmarkDotNet.</param>
    /// <param name="dollarsPerMillionUnits">Price of a million write units of 1 KiB in dollars.</param>
    public static IEnumerable<(Metric Metric, double Value)> Of(CaseFigures figures, double measuredSeconds, double dollarsPerMillionUnits)
    {
        yield return (MetricCatalog.LatencyMean, figures.Latency.Mean);
        yield return (MetricCatalog.LatencyP50, figures.Latency.P50);
        yield return (MetricCatalog.LatencyP95, figures.Latency.P95);
        yield return (MetricCatalog.LatencyP99, figures.Latency.P99);
        yield return (MetricCatalog.Throughput, figures.Acknowledged / measuredSeconds);

        var records = (double)figures.Sent;
        var unitsPerMillion = figures.Sizes.BilledUnits / (double)figures.Sizes.Records * 1e6;
        yield return (MetricCatalog.WireBytes, figures.Sizes.WireBytes / (double)figures.Sizes.Records);
        yield return (MetricCatalog.BilledUnits, unitsPerMillion);
        yield return (MetricCatalog.Cost, unitsPerMillion / 1e6 * dollarsPerMillionUnits);
        yield return (MetricCatalog.CostLow, figures.Sizes.LowUnits / figures.Sizes.Records * dollarsPerMillionUnits);
        yield return (MetricCatalog.CostHigh, figures.Sizes.HighUnits / figures.Sizes.Records * dollarsPerMillionUnits);
        yield return (MetricCatalog.Allocated, figures.AllocatedBytes / records);
        yield return (MetricCatalog.Requests, figures.Requests / records * 1e6);
        yield return (MetricCatalog.Retries, figures.Retries / records * 1e6);
        yield return (MetricCatalog.Rejected, figures.Rejected / records * 1e6);
        if (figures.ValuesPerRecord is { } values)
        {
            yield return (MetricCatalog.ValueThroughput, figures.Acknowledged * values / measuredSeconds);
            yield return (MetricCatalog.ValueCost, unitsPerMillion / 1e6 * dollarsPerMillionUnits / values);
        }

        if (figures.ClientBytes is { } client)
        {
            yield return (MetricCatalog.ClientMemory, client / 1e6);
        }

        if (figures.EndpointBytes is { } endpoint)
        {
            yield return (MetricCatalog.EndpointMemory, endpoint / 1e6);
        }
    }
}
