using System.Text.Json;
using Timestream.Trends.Exports;

namespace Timestream.Trends.Tests.Exports;

/// <summary>The action reads an array whose items need a name, a unit and a numeric value; range is text for display.</summary>
public class GitHubActionBenchmarkTests
{
    private static readonly IReadOnlyList<ExportFile> s_files = GitHubActionBenchmark.Export(SampleExport.Run());

    [Fact]
    public void Each_direction_has_a_file_of_its_own()
    {
        Assert.Equal(["latency.mean", "cost", "latency.mean", "cost"], Items("smaller-is-better.json").Select(Metric));
        Assert.Equal(["throughput", "throughput"], Items("bigger-is-better.json").Select(Metric));
    }

    [Fact]
    public void Every_item_has_what_the_action_requires_and_names_are_unique()
    {
        var items = s_files.SelectMany(file => Items(file.Name)).ToList();

        Assert.All(items, item =>
        {
            Assert.NotEmpty(item.GetProperty("name").GetString()!);
            Assert.NotEmpty(item.GetProperty("unit").GetString()!);
            Assert.Equal(JsonValueKind.Number, item.GetProperty("value").ValueKind);
        });
        Assert.Distinct(items.Select(item => item.GetProperty("name").GetString()));
    }

    [Fact]
    public void Iterations_give_a_range()
    {
        var first = Items("smaller-is-better.json")[0];

        Assert.Equal("\u00b1 10.607", first.GetProperty("range").GetString());
        Assert.Equal("us", first.GetProperty("unit").GetString());
        Assert.Equal(101, first.GetProperty("value").GetDouble());
    }

    private static string Metric(JsonElement item) => item.GetProperty("name").GetString()!.Split(' ')[^1];

    private static List<JsonElement> Items(string name) =>
        [.. JsonSerializer.Deserialize<JsonElement>(Assert.Single(s_files, file => file.Name == name).Content).EnumerateArray()];
}
