using System.Net;

namespace Timestream.Ingestion.Transports.Http;

/// <summary>Recognizes URLs of this machine in every spelling.</summary>
internal static class Loopback
{
    /// <summary>
    /// True for <c>localhost</c> and names below it (RFC 6761), <c>loopback</c>, 127.0.0.0/8, ::1, IPv4 addresses mapped into IPv6,
    /// and the unspecified addresses, which connect to this machine.
    /// </summary>
    public static bool Is(Uri url)
    {
        if (!url.IsAbsoluteUri)
        {
            return false;
        }

        if (url.IsLoopback)
        {
            return true;
        }

        // A name may end with the root's dot: "localhost." is localhost.
        var host = url.IdnHost.AsSpan().TrimEnd('.');
        if (IPAddress.TryParse(host, out var address))
        {
            address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            return IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        }

        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.Equals("loopback", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }
}
