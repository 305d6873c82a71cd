using System.Globalization;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Tests.Commands.Dev;

/// <summary>The load command against a real endpoint.</summary>
public sealed class LoadCommandTests : IAsyncLifetime
{
    private LocalEndpointServer _endpoint = null!;

    public async ValueTask InitializeAsync() =>
        _endpoint = await LocalEndpointServer.StartAsync(new LocalEndpointOptions(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _endpoint.DisposeAsync();

    [Fact]
    public async Task It_fills_a_table_with_new_records_and_shows_speed_and_memory()
    {
        var result = await BenchProgram.InProcessAsync(
            "dev", "load", "-n", "40050", "-w", "2", "--endpoint", _endpoint.BaseAddress.ToString());

        Assert.True(result.ExitCode == 0, result.All);
        var row = result.Output.Split('\n').Single(line => line.TrimStart().StartsWith("40,100 ", StringComparison.Ordinal)).Split(
            ' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(row, cell => Assert.True(double.Parse(cell, CultureInfo.InvariantCulture) > 0, cell));
        Assert.DoesNotContain('\u001b', result.All);

        // Two batches in flight at most, one series each: 200 of them, and the one that the table was probed with.
        var table = Assert.Single(_endpoint.Stats.Tables);
        Assert.Equal(("ingest_load", 40_101, 201), (table.Table, table.RecordsHeld, table.Series));
        Assert.Equal(0, _endpoint.Stats.RecordsRejected);
    }

    [Fact]
    public async Task Where_asked_to_it_deletes_the_table_and_shows_the_memory_without_it()
    {
        var result = await BenchProgram.InProcessAsync(
            "dev", "load", "-n", "1000", "-b", "10", "-c", "true", "--delete", "--endpoint", _endpoint.BaseAddress.ToString());

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Contains("Process memory without the table", result.Output, StringComparison.Ordinal);
        Assert.Empty(_endpoint.Stats.Tables);
    }

    [Fact]
    public async Task An_endpoint_that_refuses_unsigned_requests_ends_it_with_3_and_one_line()
    {
        await using var signed = await LocalEndpointServer.StartAsync(
            new LocalEndpointOptions { AccessKey = "AKIDEXAMPLE", SecretKey = "another secret" }, TestContext.Current.CancellationToken);

        var result = await BenchProgram.InProcessAsync("dev", "load", "-n", "100", "--endpoint", signed.BaseAddress.ToString());

        Assert.Equal(3, result.ExitCode);
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
    }
}
