using Timestream.Trends.Importing;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests.Importing;

public sealed class GitHubActionBenchmarkDataTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "data.js");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Fact]
    public void Entries_of_one_commit_are_a_run_in_order_of_time()
    {
        var runs = Read("""
            window.BENCHMARK_DATA = {"lastUpdate":2,"repoUrl":"","entries":{
              "Parsers":[{"commit":{"id":"bbb"},"date":1767348000000,"tool":"benchmarkdotnet","benches":[{"name":"Demo.V1.Parse.Run(Size: 10, Text: \"a\")","value":1500,"unit":"ns","range":"\u00b1 3"}]},
                         {"commit":{"id":"aaa"},"date":1767261600000,"tool":"benchmarkdotnet","benches":[{"name":"Demo.V1.Parse.Run(Size: 10, Text: \"a\")","value":1000,"unit":"ns"}]}],
              "Rust":[{"commit":{"id":"aaa"},"date":1767261660000,"tool":"cargo","benches":[{"name":"encode","value":2,"unit":"ms/iter"},{"name":"size","value":7,"unit":"KB"}]}]}};
            """);

        Assert.Equal(["aaa", "bbb"], runs.Select(run => run.Commit));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero), runs[0].Time);
        Assert.Equal(["Parse.Run(Size: 10, Text: a)", "Rust.encode()", "Rust.size()"], runs[0].Cases.Select(benchmark => benchmark.Key));
        Assert.Equal("Demo.V1.Parse", runs[0].Cases[0].FullType);
        Assert.Equal(
            [("time.op", 1.0), ("time.op", 2000.0), ("KB", 7.0)],
            runs[0].Cases.Select(benchmark => benchmark.Metrics.Select(metric => (metric.Key, metric.Value)).Single()));
        Assert.Equal(1.5, runs[1].Cases[0].Metrics["time.op"]);
        Assert.NotEqual(runs[0].Id, runs[1].Id);
    }

    [Fact]
    public void A_commit_that_was_measured_twice_is_two_runs() => Assert.Equal(2, Read("""
        {"entries":{"S":[{"commit":{"id":"a"},"date":1,"benches":[{"name":"b","value":1,"unit":"ns"}]},{"commit":{"id":"a"},"date":2,"benches":[{"name":"b","value":1,"unit":"ns"}]}]}}
        """).Count);

    [Fact]
    public void What_this_product_exported_is_read_back_as_one_case_with_its_metrics()
    {
        var run = Assert.Single(Read("""
            {"entries":{"Ingest":[{"commit":{"id":"a"},"date":1,"tool":"customSmallerIsBetter","benches":[
              {"name":"IngestBenchmarks.Ingest(BatchSize: 10, CommonAttributes: True) latency.mean","value":12.5,"unit":"us"},
              {"name":"IngestBenchmarks.Ingest(BatchSize: 10, CommonAttributes: True) wire.bytes","value":79.1,"unit":"bytes per record"}]}]}}
            """));

        var benchmark = Assert.Single(run.Cases);
        Assert.Equal(
            ("IngestBenchmarks.Ingest(BatchSize: 10, CommonAttributes: True)", "10"), (benchmark.Key, benchmark.Parameter("BatchSize")));
        Assert.Equal([("latency.mean", 12.5), ("wire.bytes", 79.1)], benchmark.Metrics.Select(metric => (metric.Key, metric.Value)));
    }

    [Theory]
    [InlineData("", "it does not begin with 'window.BENCHMARK_DATA = {'")]
    [InlineData("var x = {}", "it does not begin with 'window.BENCHMARK_DATA = {'")]
    [InlineData("window.BENCHMARK_DATA = {", "it is no JSON, or was cut short")]
    [InlineData("window.BENCHMARK_DATA = {}", "entries is missing")]
    [InlineData("""{"entries":{}}""", "it holds no entry")]
    [InlineData("""{"entries":{"S":{}}}""", "entries.S is no list")]
    [InlineData("""{"entries":{"S":[{}]}}""", "entries.S[0].commit is missing")]
    [InlineData("""{"entries":{"S":[{"commit":{"id":"a"}}]}}""", "entries.S[0].date is missing")]
    [InlineData("""{"entries":{"S":[{"commit":{"id":"a"},"date":1e300}]}}""", "entries.S[0].date is no time in milliseconds since 1970")]
    [InlineData("""{"entries":{"S":[{"commit":{"id":"\ud800"},"date":1}]}}""", "entries.S[0].commit.id is no text of Unicode")]
    [InlineData("""{"entries":{"S":[{"commit":{"id":"a"},"date":1}]}}""", "entries.S[0].benches is missing")]
    [InlineData("""{"entries":{"S":[{"commit":{"id":"a"},"date":1,"benches":[{}]}]}}""", "entries.S[0].benches[0].name is missing")]
    public void Anything_else_is_refused_by_name_and_place(string text, string fault)
    {
        var message = Assert.Throws<RunInputException>(() => Read(text)).Message;
        Assert.StartsWith($"'{_path}' is not the history of github-action-benchmark: {fault}.", message, StringComparison.Ordinal);
    }

    private IReadOnlyList<Run> Read(string text)
    {
        File.WriteAllText(_path, text);
        return GitHubActionBenchmarkData.Read(_path);
    }
}
