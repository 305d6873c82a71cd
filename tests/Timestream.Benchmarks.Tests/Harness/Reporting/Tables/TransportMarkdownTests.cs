using Timestream.Benchmarks.Harness.Reporting.Tables;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Tests.Harness.Reporting.Tables;

public class TransportMarkdownTests
{
    [Fact]
    public void One_row_per_combination_with_both_ratios()
    {
        var report = new Report(
            "t",
            new ReportMachine("p", "o", "r", "b"),
            [
                Case("Raw", 100, 1000),
                Case("Direct", 100, 850),
                Case("Sdk", 100, 340),
                Case("Raw", 1, 10),
                Case("Direct", 1, 9),
                Case("Sdk", 1, null)
            ]);

        Assert.Equal(
            """

            `IngestTransportBenchmarks`, records/s

            | BatchSize | Raw | Direct | Sdk | Direct / Raw | Direct / Sdk |
            | --: | --: | --: | --: | --: | --: |
            | 100 | 1,000 | 850 | 340 | 0.85 | 2.50 |
            | 1 | 10 | 9 | NaN | 0.90 | NaN |

            """,
            TransportMarkdown.Render(report));
    }

    private static BenchmarkCase Case(string method, int batchSize, double? throughput) => new(
        "IngestTransportBenchmarks", method, [new("BatchSize", $"{batchSize}")],
        throughput is { } value ? new Dictionary<string, double> { [MetricCatalog.Throughput.Id] = value } : [], throughput is not null);
}
