using System.Runtime.CompilerServices;
using Amazon.TimestreamWrite.Tests.Samples;

namespace Amazon.TimestreamWrite.Tests.Readme;

public sealed class ReadmeExampleTests
{
    [Fact]
    public async Task The_example_sends_its_record()
    {
        await using var listener = await Listener.Start(Canned.Answers);
        var config = new AmazonTimestreamWriteConfig
        {
            ServiceURL = listener.Url,
            AuthenticationRegion = Clients.Region,
            DefaultAWSCredentials = Clients.Credentials,
        };

        var response = await ReadmeExample.RunAsync(config);

        Assert.Equal(2, response.RecordsIngested.Total);
        Assert.Contains("\"MeasureValue\":\"21.5\"", Assert.Single(listener.Requests).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_shows_the_example_as_it_is_compiled()
    {
        var compiled = Lines(Path.Combine(Folder(), "ReadmeExample.cs"));
        var readme = Lines(Path.Combine(Folder(), "../../../src/Amazon.TimestreamWrite/README.md"));
        var shown = readme.SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```").ToList();
        var code = string.Join('\n', shown.SkipWhile(IsUsing)).Trim();

        Assert.Single(readme, "```csharp");
        Assert.All(shown.Where(IsUsing), line => Assert.Contains(line, compiled));
        Assert.NotEmpty(code);
        Assert.Contains(code, string.Join('\n', compiled), StringComparison.Ordinal);
    }

    private static bool IsUsing(string line) => line.StartsWith("using Amazon", StringComparison.Ordinal);

    private static List<string> Lines(string path) => [.. File.ReadLines(path).Select(line => line.Trim())];

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
