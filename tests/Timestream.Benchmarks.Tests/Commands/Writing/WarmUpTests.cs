using System.Globalization;
using System.Text.RegularExpressions;
using Timestream.Benchmarks.Tests.Misbehaving;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Tests.Commands.Writing;

/// <summary>What <c>ingest</c> sends before it measures.</summary>
public sealed partial class WarmUpTests
{
    private const string WarmUpTable = "warmup_";

    [Fact]
    public async Task It_is_said_counted_nowhere_and_leaves_no_table()
    {
        await using var endpoint = await StartAsync();

        var result = await RunAsync("ingest", "-n", "100", "--endpoint", endpoint.BaseAddress.ToString());

        Assert.Equal(0, result.ExitCode);
        var requests = int.Parse(Said().Match(result.Error).Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
        Assert.InRange(requests, 20, int.MaxValue);
        Assert.Matches("Requests +10\r?\n", result.Output);
        // Besides: the probe of each table, which is sent again until the table takes it.
        Assert.InRange(endpoint.Stats.Operations["WriteRecords"].Requests, requests + 10 + 2, requests + 10 + 20);
        Assert.Equal("ingest", Assert.Single(endpoint.Stats.Tables).Table);
    }

    /// <summary>Requests to a service are billed and leave records.</summary>
    [Theory]
    [InlineData("sdk")]
    [InlineData("direct")]
    public async Task Another_service_gets_none_of_its_requests(string transport)
    {
        await using var proxy = await DisturbingProxy.StartAsync(Ways.Counted("10"));
        await proxy.CreateTableAsync();

        var result = await RunAsync("ingest", "-n", "30", "-b", "10", "-t", transport, "--endpoint", proxy.Address);

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Contains("Warmed up with 20 requests, not counted, to an embedded endpoint", result.Error, StringComparison.Ordinal);
        Assert.Equal(3, proxy.Writes);
    }

    [Fact]
    public async Task A_signal_ends_it_at_once()
    {
        await using var endpoint = await StartAsync();
        using var process = BenchProgram.Start(
            Directory.GetCurrentDirectory(), BenchProgram.Warm, "ingest", "-w", "4", "--endpoint", endpoint.BaseAddress.ToString());
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(
            () => process.HasExited || endpoint.Stats.Tables.Any(
                table => table.Table.StartsWith(WarmUpTable, StringComparison.Ordinal) && table.RecordsHeld > 1));

        BenchProgram.Interrupt(process);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((130, ""), (process.ExitCode, output));
        Assert.DoesNotContain("Warmed up", await error, StringComparison.Ordinal);
        Assert.Equal("ingest", Assert.Single(endpoint.Stats.Tables).Table);
    }

    [Fact]
    public async Task No_warm_ups_are_none_and_that_is_said()
    {
        await using var endpoint = await StartAsync();

        var result = await BenchProgram.RunAsync("ingest", "-n", "100", "--endpoint", endpoint.BaseAddress.ToString());

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Not warmed up, since job.warmups is 0", result.Error, StringComparison.Ordinal);
        // Besides: the probe of the table, which is sent again until the table takes it.
        Assert.InRange(endpoint.Stats.Operations["WriteRecords"].Requests, 10 + 1, 10 + 10);
    }

    private static Task<BenchProgram.Result> RunAsync(params string[] arguments) =>
        BenchProgram.RunAsync(Directory.GetCurrentDirectory(), BenchProgram.Warm, arguments);

    private static Task<LocalEndpointServer> StartAsync() =>
        LocalEndpointServer.StartAsync(new LocalEndpointOptions(), TestContext.Current.CancellationToken);

    [GeneratedRegex(@"Warmed up with ([\d,]+) requests, not counted\.")]
    private static partial Regex Said();
}
