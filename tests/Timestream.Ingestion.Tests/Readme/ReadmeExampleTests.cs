using Timestream.Ingestion.Tables;

namespace Timestream.Ingestion.Tests.Readme;

public class ReadmeExampleTests
{
    [Fact]
    public async Task The_example_writes_its_records()
    {
        await using var service = await LocalService.StartWithTableAsync(table: new TableSettings { Database = "factory", Table = "sensors" });

        var report = await ReadmeExample.RunAsync(new() { Endpoint = service.Server.BaseAddress }, TestContext.Current.CancellationToken);

        Assert.InRange(report.Totals.Acknowledged, 3600, 3602);
        Assert.Equal(report.Totals.Sent, report.Totals.Acknowledged);
    }

    [Fact]
    public void The_readme_shows_the_example_as_it_is()
    {
        var readme = Lines(Path.Combine(Repository.Root, "README.md"));
        var shown = readme.SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```").ToList();
        var compiled = Lines(Path.Combine(Repository.Root, "tests/Timestream.Ingestion.Tests/Readme/ReadmeExample.cs"));

        Assert.NotEmpty(shown);
        Assert.Contains(string.Join('\n', shown.Where(line => !line.StartsWith("using ", StringComparison.Ordinal))).Trim(), string.Join('\n', compiled), StringComparison.Ordinal);
        Assert.All(shown.Where(line => line.StartsWith("using ", StringComparison.Ordinal)), line => Assert.Contains(line, compiled));
    }

    private static List<string> Lines(string path) => [.. File.ReadLines(path).Select(line => line.Trim())];
}
