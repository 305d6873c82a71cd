using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Tests.Commands.Endpoint;

public sealed class DumpCommandTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("dump").FullName;
    private LocalEndpointServer _endpoint = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Address => _endpoint.BaseAddress.ToString();

    public async ValueTask InitializeAsync() => _endpoint = await LocalEndpointServer.StartAsync(new LocalEndpointOptions(), Token);

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_dump_has_what_the_endpoint_answers_in_a_file_and_on_standard_output()
    {
        await BenchProgram.InProcessAsync("ingest", "-n", "1500", "--endpoint", Address);
        var file = Path.Combine(_directory, "dump.jsonl");

        var written = await BenchProgram.InProcessAsync("dump", "--endpoint", Address, "-o", file);
        var piped = await BenchProgram.RunAsync("dump", "--endpoint", Address);

        using var http = new HttpClient { BaseAddress = _endpoint.BaseAddress };
        var answer = await http.GetStringAsync("databases/benchmark/tables/ingest/records", Token);
        Assert.Equal((0, "", 0), (written.ExitCode, written.Output, piped.ExitCode));
        Assert.Contains($"1,501 records written to {file}.", written.Error, StringComparison.Ordinal);
        Assert.Equal(1501, answer.Count(character => character == '\n'));
        Assert.Equal(answer, await File.ReadAllTextAsync(file, Token));
        Assert.Equal(answer, piped.Output);
    }

    [Fact]
    public async Task A_table_that_does_not_exist_is_named_and_the_file_stays()
    {
        var file = Path.Combine(_directory, "dump.jsonl");
        await File.WriteAllTextAsync(file, "earlier", Token);

        var result = await BenchProgram.InProcessAsync("dump", "--endpoint", Address, "--table", "none", "-o", file);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(
            "gave no records of benchmark.none: The database benchmark does not exist.", result.Error, StringComparison.Ordinal);
        Assert.Equal("earlier", await File.ReadAllTextAsync(file, Token));
        Assert.Single(Directory.GetFileSystemEntries(_directory));
    }

    [Theory]
    [InlineData("local")]
    [InlineData("aws")]
    public async Task Only_a_running_endpoint_can_be_read(string endpoint)
    {
        var result = await BenchProgram.InProcessAsync("dump", "--endpoint", endpoint);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("dump reads what a running local endpoint holds: give its address", result.Error, StringComparison.Ordinal);
    }
}
