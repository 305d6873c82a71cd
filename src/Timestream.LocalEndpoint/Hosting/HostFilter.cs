using System.Net;
using Microsoft.AspNetCore.Http;
using Timestream.LocalEndpoint.Options;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>
/// Whom a web browser may carry requests for. A page of any site can send requests to this machine: across sites, which the
/// <c>Origin</c> header shows, or under a name of its own that it lets resolve to 127.0.0.1 (DNS rebinding), which the <c>Host</c>
/// header shows. On other addresses than loopback names are as they may be, since every request there is signed.
/// </summary>
internal sealed class HostFilter
{
    private const int ShownCharacters = 100;

    private readonly HashSet<string> _names;
    private readonly bool _onlyKnownNames;

    // Clients call one name over and over. A stale value costs another look, no wrong answer.
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

    /// <summary>Why a request is not served; null where it is. Not one that clients retry, nor that sends them to discovery.</summary>
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

    /// <summary>Whether a host, with or without a port, is one of loopback or one that was allowed.</summary>
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

        // RFC 6761: all of .localhost is this machine, whatever a name server says.
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || _names.Contains(name);
    }

    private static string WithoutBrackets(string name) => name is ['[', .. var address, ']'] ? address : name;

    private static string? Shown(string? text) => text?.Length > ShownCharacters ? text[..ShownCharacters] + "..." : text;
}
