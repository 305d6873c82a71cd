using Timestream.Benchmarks.Harness.Reporting.Sweeps;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Tests.Harness.Reporting.Sweeps;

public class SweepFindingsTests
{
    [Fact]
    public void They_come_from_the_sweep_and_from_the_writers_and_not_from_comparisons_of_transports()
    {
        var findings = SweepFindings.Of(
        [
            Case("BatchSize=1&CommonAttributes=False", 5_000, cost: 0.5),
            Case("BatchSize=100&CommonAttributes=False", 200_000, cost: 0.045),
            Case("Writers=1&CommonAttributes=False", 200_000, cost: 0.045, "IngestConcurrencyBenchmarks"),
            Case("Writers=4&CommonAttributes=False", 300_000, cost: 0.045, "IngestConcurrencyBenchmarks"),
            Case("BatchSize=100&CommonAttributes=False&Writers=4", 2_000_000, cost: 0.01, "IngestTransportBenchmarks"),
        ]).ToList();

        Assert.Contains("Fastest: batch size 100 without common attributes, 200,000 records/s, p99 900 us per request.", findings);
        Assert.Contains(
            "Batching, without common attributes: 100 records per request instead of 1 write 40.0 times the records/s at 9.0 % of the cost.",
            findings);
        Assert.Contains(
            "Writers, without common attributes: 4 requests in flight write 1.5 times the records/s of one, at a p99 of 900 us instead of 900 us.",
            findings);
        Assert.Equal(4, findings.Count);
    }

    private static BenchmarkCase Case(string parameters, double throughput, double cost, string type = "IngestBenchmarks") => new(
        type,
        "Ingest",
        [.. parameters.Split('&').Select(pair => pair.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1]))],
        new Dictionary<string, double> { ["throughput"] = throughput, ["cost"] = cost, ["latency.p99"] = 900, ["wire.bytes"] = 277 },
        Succeeded: true);
}
