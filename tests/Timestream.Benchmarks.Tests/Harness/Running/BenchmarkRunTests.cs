using System.Diagnostics;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Running;
using Timestream.Benchmarks.Tests.Commands;
using Timestream.LocalEndpoint;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Tests.Harness.Running;

/// <summary>The main job itself, as a smoke run: BenchmarkDotNet builds, runs one process per case and reports.</summary>
public sealed class BenchmarkRunTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("run").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_smoke_run_started_from_anywhere_reports_every_metric_and_exits_with_0()
    {
        SkipUnlessOptimized();
        var result = await BenchProgram.RunAsync(_directory, Sweep("7"), "--filter", "*IngestBenchmarks*", "--job", "dry");

        Assert.True(result.ExitCode == 0, result.All);
        var report = Report.Read(ReportPath(result, ".json"));
        var benchmark = Assert.Single(report.Cases);
        Assert.Equal(
            ("IngestBenchmarks", "7", "True"), (benchmark.Type, benchmark.Parameter("BatchSize"), benchmark.Parameter("CommonAttributes")));
        Assert.Equal(
            MetricCatalog.All.Concat([MetricCatalog.CostLow, MetricCatalog.CostHigh])
                .Except([MetricCatalog.OperationTime, MetricCatalog.AllocatedPerOperation])
                .Select(metric => metric.Id)
                .Order(),
            benchmark.Metrics.Keys.Order());
        Assert.All(
            benchmark.Metrics.Where(metric => metric.Key is not ("retries" or "rejected")),
            metric => Assert.True(metric.Value > 0, metric.Key));
        Assert.Equal(1e6 / 7, benchmark.Metrics["requests"], 6);
        Assert.Equal(0.5 / 7, benchmark.Metrics["cost"], 9);

        var rows = (await File.ReadAllLinesAsync(ReportPath(result, ".csv"), TestContext.Current.CancellationToken))
            .Select(line => line.Split(','))
            .ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[0].Length, rows[1].Length);
        Assert.Equal("7", rows[1][Array.IndexOf(rows[0], "BatchSize")]);
        Assert.Equal("0.0714", rows[1][Array.IndexOf(rows[0], "$/M records")]);
        Assert.Equal("local", rows[1][Array.IndexOf(rows[0], "Endpoint")]);
        Assert.Equal(
            ["Time/request [us]", "StdDev [us]", "Mean [us]", "p50 [us]", "p95 [us]", "p99 [us]"],
            rows[0].Where(column => column.Contains('[', StringComparison.Ordinal)));
        Assert.All(rows[0], column => Assert.DoesNotContain('\u03bc', column));
        Assert.Contains(
            "\n\nEndpoint local, region ",
            await File.ReadAllTextAsync(ReportPath(result, ".md"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        Assert.Contains("A smoke run says nothing about speed: results/ is left as it is.", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    /// <summary>
    /// Of two runs at once the second is refused and the first measures its own case; killed, it leaves no process that would disturb the
    /// next.
    /// </summary>
    [Fact]
    public async Task A_run_is_alone_and_its_cases_end_with_it()
    {
        SkipUnlessOptimized();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds the processes of a run by /proc.");
        using var first = BenchProgram.Start(_directory, Sweep("7"), "--filter", "*IngestBenchmarks*", "--job", "long");
        first.StandardInput.Close();
        _ = first.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var second = new BenchProgram.Result(0, "", "");
        while (
            await first.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.StartsWith(
                "WorkloadWarmup", StringComparison.Ordinal))
        {
            if (line.StartsWith("// Endpoint", StringComparison.Ordinal))
            {
                second = await BenchProgram.RunAsync(_directory, Sweep("8"), "--filter", "*IngestBenchmarks*", "--job", "dry");
            }
        }

        Assert.Equal(2, second.ExitCode);
        Assert.StartsWith($"Another run measures here (process {first.Id}, since ", second.Error, StringComparison.Ordinal);

        var benchmark = Assert.Single(ProcessesIn($"-{first.Id}{Path.DirectorySeparatorChar}"));
        Assert.Contains(
            "Ingest(BatchSize: 7,",
            await File.ReadAllTextAsync($"/proc/{benchmark.Id}/cmdline", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        first.Kill();
        await benchmark.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--list", "flat")]
    [InlineData("--list", "flat", "--filter", "*Ingest*")]
    [InlineData("--filter", "*NoSuchBenchmark*")]
    [InlineData("--job", "dry")]
    public async Task What_runs_nothing_leaves_nothing(params string[] arguments)
    {
        var artifacts = Path.Combine(_directory, "raw");
        await BenchProgram.RunAsync(_directory, Sweep("7"), [.. arguments, "--artifacts", artifacts]);
        Assert.False(Directory.Exists(artifacts));
    }

    [Fact]
    public async Task All_benchmarks_are_listed_where_no_filter_leaves_some_out()
    {
        var result = await BenchProgram.RunAsync(_directory, Sweep("7"), "--list", "flat");
        Assert.Equal(
            [
                "EndpointBenchmarks",
                "IngestBenchmarks",
                "IngestConcurrencyBenchmarks",
                "IngestSeriesBenchmarks",
                "IngestShapeBenchmarks",
                "IngestTransportBenchmarks",
                "WriterOverheadBenchmarks"
            ],
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('.')[2]).Distinct().Order());
    }

    [Fact]
    public void No_option_of_BenchmarkDotNet_is_unknown_to_the_harness()
    {
        var options = typeof(BenchmarkDotNet.ConsoleArguments.CommandLineOptions).GetProperties()
            .SelectMany(property => property.CustomAttributes.Where(attribute => attribute.AttributeType.Name == "OptionAttribute"))
            .Select(option => option.ConstructorArguments.Select(argument => argument.Value).OfType<string>().First())
            .ToList();

        Assert.True(options.Count > 50, string.Join(' ', options));
        Assert.All(options, option => Assert.NotNull(BenchmarkOption.Find(option)));
    }

    [Fact]
    public async Task The_help_of_a_run_lists_every_option_that_is_taken_and_names_those_that_are_not()
    {
        var help = (await BenchProgram.RunAsync(_directory, Sweep("7"), "--filter", "*", "--help")).Output;

        Assert.All(
            BenchmarkOption.All,
            option => Assert.Matches(
                option.Refusal is null ? $@"(?m)^  (-\w, )?--{option.Name}\b" : $@"not taken here[^\n]*--{option.Name}\b", help));
    }

    [Fact]
    public async Task A_benchmark_that_fails_makes_the_exit_code_3()
    {
        SkipUnlessOptimized();
        // Refuses every request: the harness does not know these keys.
        await using var endpoint = await LocalEndpointServer.StartAsync(
            new LocalEndpointOptions { AccessKey = "AKIDEXAMPLE", SecretKey = "another secret" }, TestContext.Current.CancellationToken);
        var result = await BenchProgram.RunAsync(
            _directory, Sweep("7"), "--filter", "*IngestBenchmarks*", "--job", "dry", "--endpoint", endpoint.BaseAddress.ToString());

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("IngestBenchmarks.Ingest", result.Error, StringComparison.Ordinal);
        Assert.Contains("failed", result.Error, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Sweep(string batchSize) =>
        new() { ["TIMESTREAM__Sweep__BatchSizes"] = batchSize, ["TIMESTREAM__Sweep__CommonAttributes"] = "true" };

    private static void SkipUnlessOptimized()
    {
#if DEBUG
        Assert.Skip("BenchmarkDotNet refuses code that is not optimized: run the tests with -c Release.");
#endif
    }

    private static IEnumerable<Process> ProcessesIn(string folder) =>
        from process in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out _)
            && WorkingDirectory(process)?.Contains(folder, StringComparison.Ordinal) == true
        select Process.GetProcessById(int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture));

    private static string? WorkingDirectory(string process)
    {
        try
        {
            return File.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string ReportPath(BenchProgram.Result result, string extension)
    {
        const string prefix = "// Report: ";
        var line = result.Output.Split('\n').Single(
            line => line.StartsWith(prefix, StringComparison.Ordinal) && line.EndsWith(extension, StringComparison.Ordinal));
        return Path.Combine(RepositoryPaths.Root, line[prefix.Length..].Trim());
    }
}
