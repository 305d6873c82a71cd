namespace Timestream.Benchmarks.Tests.Commands.Publishing;

public sealed class PlotsCommandTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("plots");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Pictures_go_to_a_folder_and_through_no_link()
    {
        var folder = Path.Combine(_directory.FullName, "new");
        var file = Path.Combine(_directory.FullName, "file");
        var link = Path.Combine(_directory.FullName, "link");
        await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);

        var written = await BenchProgram.InProcessAsync("plots", "-o", folder);
        Assert.Equal(0, written.ExitCode);
        var pictures = Directory.GetFiles(folder).Order().ToList();
        Assert.Equal(written.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).Order(), pictures);

        // A picture that is a link: found before another one is written.
        File.Delete(pictures[^1]);
        File.CreateSymbolicLink(pictures[^1], file);
        File.Delete(pictures[0]);
        Directory.CreateSymbolicLink(link, folder);
        foreach (var (output, said) in new[] { (file, "is a file"), (link, "is a link"), (folder, "is a link") })
        {
            var result = await BenchProgram.InProcessAsync("plots", "-o", output);

            Assert.Equal((2, ""), (result.ExitCode, result.Output));
            Assert.Contains(said, result.Error, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(pictures[0]));
        Assert.Equal("mine", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }
}
