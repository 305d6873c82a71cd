using System.Text.Json;
using System.Text.RegularExpressions;
using Timestream.Trends.Exports;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests.Exports;

/// <summary>Names up to 1024 characters, measures as slugs up to 64, bounds around the value.</summary>
public class BencherMetricFormatTests
{
    [Fact]
    public void Every_benchmark_has_measures_with_values_within_their_bounds()
    {
        var root = JsonSerializer.Deserialize<JsonElement>(BencherMetricFormat.Export(SampleExport.Run()).Content);

        var benchmarks = root.EnumerateObject().ToList();
        Assert.Equal(2, benchmarks.Count);
        foreach (var measure in benchmarks.SelectMany(benchmark => benchmark.Value.EnumerateObject()))
        {
            Assert.Matches(new Regex("^[a-z0-9]+(-[a-z0-9]+)*$"), measure.Name);
            Assert.InRange(measure.Name.Length, 1, 64);
            var value = measure.Value.GetProperty("value").GetDouble();
            if (measure.Value.TryGetProperty("lower_value", out var lower))
            {
                Assert.InRange(value, lower.GetDouble(), measure.Value.GetProperty("upper_value").GetDouble());
            }
        }

        var mean = benchmarks[0].Value.GetProperty("latency-mean");
        Assert.Equal(
            (101, 95, 110),
            (
                mean.GetProperty("value").GetDouble(),
                mean.GetProperty("lower_value").GetDouble(),
                mean.GetProperty("upper_value").GetDouble()));
    }

    [Fact]
    public void Names_that_are_too_long_stay_apart()
    {
        BenchmarkCase Long(string end) => SampleExport.Run().Cases[0] with { Method = new string('m', 1100) + end };
        var run = SampleExport.Run() with { Cases = [Long("a"), Long("b")] };

        var names = JsonSerializer.Deserialize<JsonElement>(BencherMetricFormat.Export(run).Content)
            .EnumerateObject()
            .Select(benchmark => benchmark.Name)
            .ToList();

        Assert.Equal(2, names.Distinct().Count());
        Assert.All(names, name => Assert.Equal(1024, name.Length));
    }
}
