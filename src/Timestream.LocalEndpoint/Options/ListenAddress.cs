using System.Net;

namespace Timestream.LocalEndpoint.Options;

/// <summary>Resolves the host to listen on.</summary>
internal static class ListenAddress
{
    /// <summary>Whether the host is reachable from this machine only.</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>The IP address of a host, given by name or address.</summary>
    /// <exception cref="EndpointStartException">The name has no address.</exception>
    public static async Task<IPAddress> ResolveAsync(string host, CancellationToken ct)
    {
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            return IPAddress.Loopback;
        }

        if (IPAddress.TryParse(host, out var address))
        {
            return address;
        }

        try
        {
            return (await Dns.GetHostAddressesAsync(host, ct))[0];
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IndexOutOfRangeException)
        {
            throw new EndpointStartException(
                $"Host '{host}' has no address: give a name or address of this machine, such as 127.0.0.1.", e);
        }
    }
}
