using System.Net;
using System.Net.Sockets;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Tests.Commands;

namespace Timestream.Benchmarks.Tests.Harness.Endpoints;

public class LoopbackProbeTests
{
    [Fact]
    public async Task A_port_of_this_machine_where_nothing_listens_is_told_without_retries()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        await LoopbackProbe.CheckAsync(new Uri(address), TestContext.Current.CancellationToken);
        taken.Stop();

        var result = await BenchProgram.InProcessAsync("manage", "status", "--endpoint", address);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(
            $"Nothing listens at {address}/ (Connection refused): start an endpoint with 'serve --port",
            result.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_machines_are_left_to_the_clients_and_their_retries() =>
        // Reserved for documentation (RFC 5737): nothing ever listens there.
        await LoopbackProbe.CheckAsync(new Uri("http://192.0.2.1:1"), TestContext.Current.CancellationToken);
}
