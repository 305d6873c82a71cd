using System.Net.Sockets;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>
/// Checks once whether anything listens at a loopback address. The clients retry a refused connection for more than a minute, which
/// is right for a service that recovers but not for one that was never started.
/// </summary>
internal static class LoopbackProbe
{
    /// <summary>Tries to connect if the URL is a loopback address; otherwise does nothing.</summary>
    /// <exception cref="EndpointException">The URL is a loopback address, and nothing listens there.</exception>
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
            throw new EndpointException(
                $"Nothing listens at {endpoint} ({fault.Message}): start an endpoint with 'serve --port {endpoint.Port}', "
                + "or let the command start its own with --endpoint local.",
                fault);
        }
    }
}
