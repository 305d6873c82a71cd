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
        await using var service = await LocalService.StartWithTableAsync(table: new TableSettings { Database = "factory", Table = "sensors" });

        var report = await ReadmeExample.RunAsync(new() { Endpoint = service.Server.BaseAddress }, Path, TestContext.Current.CancellationToken);

        Assert.InRange(report.Totals.Acknowledged, 3600, 3602);
        Assert.True(report.IsComplete);
        Assert.Empty(await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_its_table_the_example_throws_and_keeps_what_it_had_read()
    {
        await using var service = await LocalService.StartAsync();

        var fault = await Assert.ThrowsAsync<WriteException>(() => ReadmeExample.RunAsync(new() { Endpoint = service.Server.BaseAddress }, Path, TestContext.Current.CancellationToken));

        Assert.IsType<ResourceNotFoundException>(fault.InnerException);
        Assert.InRange(fault.Report.Read, 100, 600);
        Assert.Equal(fault.Report.Read, (await File.ReadAllLinesAsync(Path, TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public void The_readme_shows_the_example_as_it_is()
    {
        var readme = Lines(System.IO.Path.Combine(Repository.Root, "README.md"));
        var shown = readme.SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```").ToList();
        var compiled = Lines(System.IO.Path.Combine(Repository.Root, "tests/Timestream.Ingestion.Tests/Readme/ReadmeExample.cs"));

        Assert.NotEmpty(shown);
        Assert.Contains(string.Join('\n', shown.Where(line => !line.StartsWith("using ", StringComparison.Ordinal))).Trim(), string.Join('\n', compiled), StringComparison.Ordinal);
        Assert.All(shown.Where(line => line.StartsWith("using ", StringComparison.Ordinal)), line => Assert.Contains(line, compiled));
    }

    private static List<string> Lines(string path) => [.. File.ReadLines(path).Select(line => line.Trim())];
}
