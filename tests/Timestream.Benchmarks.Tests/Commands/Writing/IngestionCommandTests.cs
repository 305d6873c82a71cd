using System.Globalization;
using System.Text.RegularExpressions;
using Timestream.Benchmarks.Harness;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Tests.Commands.Writing;

/// <summary>The commands against a real endpoint, whose own figures tell whether they told the truth.</summary>
public sealed partial class IngestionCommandTests : IAsyncLifetime
{
    // A new table takes one record before it is written to.
    private const int Probe = 1;

    private readonly string _directory = Directory.CreateTempSubdirectory("commands").FullName;
    private LocalEndpointServer _endpoint = null!;

    public async ValueTask InitializeAsync() =>
        _endpoint = await LocalEndpointServer.StartAsync(new LocalEndpointOptions(), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Ingest_creates_what_is_absent_writes_every_record_and_shows_the_figures()
    {
        var result = await RunAsync("ingest", "-b", "10", "-n", "1005", "-c", "True");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("1,005", Value(result.Output, "Records acknowledged"));
        Assert.Equal("0", Value(result.Output, "Records rejected"));
        Assert.Equal("0", Value(result.Output, "Records failed"));
        Assert.Equal("101", Value(result.Output, "Requests"));
        Assert.Equal("true", Value(result.Output, "Common attributes"));
        Assert.All(
            [
                "Elapsed",
                "Throughput",
                "Response time min",
                "Response time mean",
                "Response time p50",
                "Response time p95",
                "Response time p99",
                "Response time max",
                "Wire bytes",
                "Cost"
            ],
            name => Assert.NotEmpty(Value(result.Output, name)));
        Assert.DoesNotContain('\u001b', result.All);
        Assert.Equal(1005 + Probe, Held());
    }

    [Fact]
    public async Task Ingest_sends_by_the_Direct_transport_where_asked_to()
    {
        var result = await RunAsync("ingest", "-n", "1005", "-w", "2", "-t", "direct");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(("Direct", "1,005"), (Value(result.Output, "Transport"), Value(result.Output, "Records acknowledged")));
        Assert.Equal(1005 + Probe, Held());
    }

    /// <summary>Requests in flight finish, and what is acknowledged is what the endpoint holds, but for the probe of the table.</summary>
    [Theory]
    [InlineData("sdk")]
    [InlineData("direct")]
    public async Task Ingest_that_is_interrupted_accounts_for_what_it_sent(string transport)
    {
        using var process = BenchProgram.Start(
            _directory, new Dictionary<string, string>(), "ingest", "-n", $"{int.MaxValue}", "-b", "100", "-w", "4", "-t", transport, "--endpoint", _endpoint.BaseAddress.ToString());
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (Held() < 1000)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }

        BenchProgram.Interrupt(process);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Cancelled, process.ExitCode);
        Assert.Equal(("0", "0"), (Value(output, "Records rejected"), Value(output, "Records failed")));
        var acknowledged = long.Parse(Value(output, "Records acknowledged"), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.Equal(acknowledged + Probe, Held());
        Assert.DoesNotContain("Exception", await errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_deletes_nothing_and_adds_to_what_is_there()
    {
        await RunAsync("ingest", "-n", "300");
        var held = Held();

        var result = await RunAsync("ingest", "-n", "300", "-w", "4", "-b", "100");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(held + 300, Held());
    }

    [Fact]
    public async Task Manage_resets_shows_and_deletes()
    {
        await RunAsync("ingest", "-n", "100");

        var reset = await RunAsync("manage");
        var status = await RunAsync("manage", "status");
        var delete = await RunAsync("manage", "delete");
        var gone = await RunAsync("manage", "status");

        Assert.Equal((0, 0, 0, 0), (reset.ExitCode, status.ExitCode, delete.ExitCode, gone.ExitCode));
        Assert.Equal(("benchmark (exists)", "ingest (ACTIVE)"), (Value(status.Output, "Database"), Value(status.Output, "Table")));
        Assert.Equal(
            ("24 h", "7 d", "true"),
            (
                Value(status.Output, "Memory store retention"),
                Value(status.Output, "Magnetic store retention"),
                Value(status.Output, "Created by this harness")));
        Assert.Equal(("benchmark (absent)", "ingest (absent)"), (Value(gone.Output, "Database"), Value(gone.Output, "Table")));
        Assert.Empty(_endpoint.Stats.Tables);
    }

    [Fact]
    public async Task Reject_shows_exception_reasons_versions_and_what_was_stored()
    {
        var result = await RunAsync("reject");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("RejectedRecordsException", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "One or more records have been rejected. See RejectedRecords for details.", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "A record already exists with the same time, dimensions, measure name, and record version.",
            Unwrapped(result.Output),
            StringComparison.Ordinal);
        Assert.Contains("The record version 1 is lower than the existing version 2.", Unwrapped(result.Output), StringComparison.Ordinal);
        Assert.Equal("100", Value(result.Output, "Records sent"));
        Assert.Equal(
            100,
            int.Parse(Value(result.Output, "Records stored"), CultureInfo.InvariantCulture) + int.Parse(
                Value(result.Output, "Records rejected"), CultureInfo.InvariantCulture));
        Assert.Equal(_endpoint.Stats.RecordsRejected, int.Parse(Value(result.Output, "Records rejected"), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 2)]
    [InlineData(100, 100)]
    [InlineData(7, 50)]
    public async Task Reject_works_for_any_batch_size(int batchSize, int records)
    {
        var result = await RunAsync("reject", "-b", $"{batchSize}", "-n", $"{records}");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal($"{records}", Value(result.Output, "Records sent"));
        Assert.True(_endpoint.Stats.RecordsRejected > 0);
    }

    [Fact]
    public async Task A_batch_size_of_101_with_100_records_is_one_request_all_stored()
    {
        var result = await RunAsync("reject", "-b", "101", "-n", "100");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(("1", "100"), (Value(result.Output, "Requests"), Value(result.Output, "Records stored")));
    }

    [Fact]
    public async Task A_request_of_101_is_refused_whole_with_the_services_message()
    {
        var result = await RunAsync("reject", "-b", "101", "-n", "101");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("ValidationException", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 validation error detected", result.Output, StringComparison.Ordinal);
        Assert.Equal(("1", "0"), (Value(result.Output, "Requests"), Value(result.Output, "Records stored")));
    }

    [Fact]
    public async Task Without_an_endpoint_a_command_brings_its_own()
    {
        var result = await BenchProgram.RunAsync(_directory, new Dictionary<string, string>(), "ingest", "-n", "20");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("embedded endpoint at http://127.0.0.1:", result.Error, StringComparison.Ordinal);
    }

    private Task<BenchProgram.Result> RunAsync(params string[] arguments) =>
        BenchProgram.InProcessAsync([.. arguments, "--endpoint", _endpoint.BaseAddress.ToString()]);

    /// <summary>Records of the table that is measured: no other is there when a command is done.</summary>
    private long Held() => _endpoint.Stats.Tables.Where(table => table.Table == "ingest").Sum(table => table.RecordsHeld);

    private static string Value(string output, string name) =>
        output.Split('\n')
            .Where(line => line.TrimStart().StartsWith(name + " ", StringComparison.Ordinal))
            .Select(line => line.TrimStart()[name.Length..].Trim())
            .FirstOrDefault("");

    private static string Unwrapped(string output) => Spaces().Replace(output.Replace("|", " ", StringComparison.Ordinal), " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
