using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Tests.Commands;
using Timestream.LocalEndpoint;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Tests.Running;

/// <summary>The main job itself, as a smoke run: BenchmarkDotNet builds, runs one process per case and reports.</summary>
public sealed class BenchmarkRunTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("run").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_smoke_run_started_from_anywhere_reports_every_metric_and_exits_with_0()
    {
        SkipUnlessOptimized();
        var environment = new Dictionary<string, string> { ["TIMESTREAM__Sweep__BatchSizes"] = "7", ["TIMESTREAM__Sweep__CommonAttributes"] = "true" };

        var result = await BenchProgram.RunAsync(_directory, environment, "--filter", "*IngestBenchmarks*", "--job", "dry");

        Assert.True(result.ExitCode == 0, result.All);
        var report = Report.Read(ReportPath(result, ".json"));
        var benchmark = Assert.Single(report.Cases);
        Assert.Equal(("IngestBenchmarks", "7", "True"), (benchmark.Type, benchmark.Parameter("BatchSize"), benchmark.Parameter("CommonAttributes")));
        Assert.Equal(MetricCatalog.All.Select(metric => metric.Id).Order(), benchmark.Metrics.Keys.Order());
        Assert.All(benchmark.Metrics.Where(metric => metric.Key is not ("retries" or "rejected")), metric => Assert.True(metric.Value > 0, metric.Key));
        Assert.Equal(1e6 / 7, benchmark.Metrics["requests"], 6);
        Assert.Equal(0.5 / 7, benchmark.Metrics["cost"], 9);

        var rows = (await File.ReadAllLinesAsync(ReportPath(result, ".csv"), TestContext.Current.CancellationToken)).Select(line => line.Split(',')).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[0].Length, rows[1].Length);
        Assert.Equal("7", rows[1][Array.IndexOf(rows[0], "BatchSize")]);
        Assert.Equal("0.0714", rows[1][Array.IndexOf(rows[0], "$/M records")]);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    [Fact]
    public async Task A_benchmark_that_fails_makes_the_exit_code_3()
    {
        SkipUnlessOptimized();
        // Refuses every request: the harness does not know these keys.
        await using var endpoint = await LocalEndpointServer.StartAsync(
            new LocalEndpointOptions { AccessKey = "AKIDEXAMPLE", SecretKey = "another secret" }, TestContext.Current.CancellationToken);
        var environment = new Dictionary<string, string> { ["TIMESTREAM__Sweep__BatchSizes"] = "7", ["TIMESTREAM__Sweep__CommonAttributes"] = "true" };

        var result = await BenchProgram.RunAsync(_directory, environment, "--filter", "*IngestBenchmarks*", "--job", "dry", "--endpoint", endpoint.BaseAddress.ToString());

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("IngestBenchmarks.Ingest", result.Error, StringComparison.Ordinal);
        Assert.Contains("failed", result.Error, StringComparison.Ordinal);
    }

    private static void SkipUnlessOptimized()
    {
#if DEBUG
        Assert.Skip("BenchmarkDotNet refuses code that is not optimized: run the tests with -c Release.");
#endif
    }

    private static string ReportPath(BenchProgram.Result result, string extension)
    {
        const string prefix = "// Report: ";
        var line = result.Output.Split('\n').Single(line => line.StartsWith(prefix, StringComparison.Ordinal) && line.EndsWith(extension, StringComparison.Ordinal));
        return Path.Combine(RepositoryPaths.Root, line[prefix.Length..].Trim());
    }
}
