using System.Net.Sockets;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>
/// Asks once whether anything listens on this machine. The clients retry a refused connection for more than a minute, which is
/// right for a service that comes back, and not for one that was never started.
/// </summary>
internal static class LoopbackProbe
{
    /// <exception cref="EndpointException">The URL is on this machine, and nothing listens there.</exception>
    public static async Task CheckAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        if (!endpoint.IsLoopback)
        {
            return;
        }

        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(endpoint.IdnHost, endpoint.Port, cancellationToken);
        }
        catch (SocketException fault)
        {
            throw new EndpointException($"Nothing listens at {endpoint} ({fault.Message}): start an endpoint with 'serve --port {endpoint.Port}', or let the command start its own with --endpoint local.", fault);
        }
    }
}
