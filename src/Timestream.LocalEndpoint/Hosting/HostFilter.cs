using System.Net;
using Microsoft.AspNetCore.Http;
using Timestream.LocalEndpoint.Options;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>
/// Refuses requests that a web browser sends for a foreign site. A page of any site can send requests to this machine: across sites,
/// which the <c>Origin</c> header shows, or to a name of the site that resolves to 127.0.0.1 (DNS rebinding), which the <c>Host</c>
/// header shows. On other addresses than loopback any host is served, since every request is signed.
/// </summary>
internal sealed class HostFilter
{
    private const int ShownCharacters = 100;

    private readonly HashSet<string> _names;
    private readonly bool _onlyKnownNames;

    // Clients use one host name repeatedly. A stale value only costs another look-up.
    private string? _lastServed;

    public HostFilter(LocalEndpointOptions options)
    {
        _onlyKnownNames = ListenAddress.IsLoopback(options.Host);
        _names = options.AllowedHosts.Select(WithoutBrackets).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (options.PublicUrl is { } url)
        {
            _names.Add(url.IdnHost);
        }
    }

    /// <summary>Why a request is not served; null if it is. Clients do not retry this error, nor repeat discovery.</summary>
    public ServiceException? Refusal(HttpRequest request)
    {
        foreach (var origin in request.Headers.Origin)
        {
            if (!IsServedOrigin(origin))
            {
                return ServiceException.AccessDenied(
                    $"Requests of web pages from '{Shown(origin)}' are refused: only pages from loopback, from an allowed host or from "
                    + "the public URL may call this endpoint.");
            }
        }

        string? host = request.Headers.Host;
        if (!_onlyKnownNames || (host is not null && host == Volatile.Read(ref _lastServed)))
        {
            return null;
        }

        if (string.IsNullOrEmpty(host))
        {
            return ServiceException.AccessDenied("The request has no Host header: send the host and port that it calls.");
        }

        if (!IsKnown(new HostString(host)))
        {
            return ServiceException.AccessDenied(
                $"The host '{Shown(host)}' is not served on loopback: call localhost or 127.0.0.1, or start the endpoint with the name "
                + "as an allowed host or in the public URL.");
        }

        Volatile.Write(ref _lastServed, host);
        return null;
    }

    /// <summary>Whether a host, with or without a port, is a loopback name or an allowed host.</summary>
    public bool IsKnown(HostString host) => host.HasValue && IsKnownName(host.Host);

    private bool IsServedOrigin(string? origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && (page.Scheme == Uri.UriSchemeHttp || page.Scheme == Uri.UriSchemeHttps)
        && IsKnownName(page.Host);

    private bool IsKnownName(string name)
    {
        name = WithoutBrackets(name.EndsWith('.') ? name[..^1] : name);
        if (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address))
        {
            return true;
        }

        // RFC 6761: names under .localhost always are this machine.
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || _names.Contains(name);
    }

    private static string WithoutBrackets(string name) => name is ['[', .. var address, ']'] ? address : name;

    private static string? Shown(string? text) => text?.Length > ShownCharacters ? text[..ShownCharacters] + "..." : text;
}
