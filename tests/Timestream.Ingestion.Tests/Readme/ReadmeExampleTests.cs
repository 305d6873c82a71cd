using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Readme;

public sealed class ReadmeExampleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string Path => System.IO.Path.Combine(_folder.FullName, "dead-letters.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_example_writes_its_records()
    {
        await using var service = await LocalService.StartWithTableAsync(
            table: new TableSettings { Database = "factory", Table = "sensors" });

        var report = await ReadmeExample.RunAsync(
            new() { Endpoint = service.Server.BaseAddress }, Path, TestContext.Current.CancellationToken);

        // One a second for an hour, and one for each second that the test has taken.
        Assert.InRange(report.Totals.Acknowledged, 3600, long.MaxValue);
        Assert.True(report.IsComplete);
        Assert.Empty(await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_its_table_the_example_throws_and_keeps_what_it_had_read()
    {
        await using var service = await LocalService.StartAsync();

        var fault = await Assert.ThrowsAsync<WriteException>(
            () => ReadmeExample.RunAsync(new() { Endpoint = service.Server.BaseAddress }, Path, TestContext.Current.CancellationToken));

        Assert.IsType<ResourceNotFoundException>(fault.InnerException);
        Assert.InRange(fault.Report.Read, 100, 600);
        Assert.Equal(fault.Report.Read, (await File.ReadAllLinesAsync(Path, TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task The_example_with_a_container_writes_its_record()
    {
        await using var service = await LocalService.StartWithTableAsync(
            table: new TableSettings { Database = "factory", Table = "sensors" });
        var before = service.Calls("WriteRecords");

        await ContainerExample.RunAsync(new() { Endpoint = service.Server.BaseAddress }, TestContext.Current.CancellationToken);

        Assert.Equal(1, service.Calls("WriteRecords") - before);
    }

    [Theory]
    [InlineData(0, "ReadmeExample.cs")]
    [InlineData(1, "ContainerExample.cs")]
    public void The_readme_shows_the_examples_as_they_are_compiled(int example, string file)
    {
        var compiled = Lines(System.IO.Path.Combine(Repository.Root, "tests/Timestream.Ingestion.Tests/Readme", file));
        var shown = Examples()[example];

        Assert.All(shown.Where(IsUsing), line => Assert.Contains(line, compiled));
        Assert.All(
            string.Join('\n', shown.SkipWhile(IsUsing)).Trim().Split("\n\n"),
            paragraph => Assert.Contains(paragraph, string.Join('\n', compiled), StringComparison.Ordinal));
    }

    [Fact]
    public void The_readme_has_no_example_that_is_not_compiled() => Assert.Equal(2, Examples().Count);

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal);

    /// <summary>The C# blocks of the README, line by line.</summary>
    private static List<List<string>> Examples()
    {
        List<List<string>> examples = [];
        var isInside = false;
        foreach (var line in Lines(System.IO.Path.Combine(Repository.Root, "src/Timestream.Ingestion/README.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isInside = line == "```csharp";
                if (isInside)
                {
                    examples.Add([]);
                }
            }
            else if (isInside)
            {
                examples[^1].Add(line);
            }
        }

        return examples;
    }

    private static List<string> Lines(string path) => [.. File.ReadLines(path).Select(line => line.Trim())];
}
