using Microsoft.AspNetCore.Http;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>
/// The address that DescribeEndpoints answers. The service answers a bare host name, which clients complete in different ways;
/// for an endpoint with a scheme and port of its own each needs the form that its way leads back here.
/// </summary>
internal sealed class DiscoveryAddress(Uri? publicUrl, HostFilter hosts)
{
    private enum Form
    {
        /// <summary><c>http://127.0.0.1:8000</c></summary>
        Url,

        /// <summary><c>127.0.0.1:8000</c></summary>
        Authority,

        /// <summary><c>127.0.0.1</c></summary>
        Host,
    }

    /// <summary>
    /// Clients that do not take a URL, by what a word of their user agent begins with; the first that fits counts. boto3, the AWS
    /// CLI, .NET, Go and JavaScript 2 take one, and would put a scheme, mostly https, in front of anything else.
    /// </summary>
    private static readonly (string Product, Form Form)[] s_clients =
    [
        ("aws-sdk-js/2.", Form.Url),

        // They replace the host of their request and keep its scheme and port. PHP takes a URL only if it has a path, too;
        // Java 2 loses the port.
        ("aws-sdk-js/", Form.Host),
        ("aws-sdk-kotlin/", Form.Host),
        ("aws-sdk-php/", Form.Host),
        ("aws-sdk-java/2.", Form.Host),

        // They put a scheme in front: C++ the configured one, Rust and Ruby https.
        ("aws-sdk-cpp/", Form.Authority),
        ("aws-sdk-rust/", Form.Authority),
        ("aws-sdk-ruby", Form.Authority),
    ];

    /// <exception cref="ServiceException">The Host header is missing or wrong.</exception>
    public string For(HttpRequest request)
    {
        var url = publicUrl ?? UrlOf(request);
        return FormFor(request) switch
        {
            Form.Host => url.Host,
            Form.Authority => url.Authority,
            _ => url.GetLeftPart(UriPartial.Authority),
        };
    }

    private static Form FormFor(HttpRequest request)
    {
        // Browsers let no program choose its User-Agent: there the client names itself in a header of AWS's.
        foreach (var header in (ReadOnlySpan<string?>)[request.Headers.UserAgent, request.Headers["X-Amz-User-Agent"]])
        {
            foreach (var word in header?.Split(' ') ?? [])
            {
                foreach (var (product, form) in s_clients)
                {
                    if (word.StartsWith(product, StringComparison.OrdinalIgnoreCase))
                    {
                        return form;
                    }
                }
            }
        }

        return Form.Url;
    }

    // By the name it was called by: what is reached at 0.0.0.0 has many. A proxy that ends TLS tells the scheme and name that
    // the client knows; of names only those are believed that would be served as well.
    private Uri UrlOf(HttpRequest request)
    {
        var isHttps = string.Equals(First(request, "X-Forwarded-Proto"), Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);
        var scheme = isHttps ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
        var forwarded = First(request, "X-Forwarded-Host");
        var host = forwarded is not null && hosts.IsKnown(new HostString(forwarded)) ? forwarded : request.Host.Value;
        return Uri.TryCreate($"{scheme}://{host}", UriKind.Absolute, out var url)
            && url is { UserInfo: "", PathAndQuery: "/", Fragment: "", Host.Length: > 0 }
            ? url
            : throw ServiceException.BadRequest(400, "The Host header is missing or wrong.");
    }

    // Each proxy on the way appends its own; the first is the client's.
    private static string? First(HttpRequest request, string header) =>
        request.Headers[header].ToString().Split(',')[0].Trim() is { Length: > 0 } value ? value : null;
}
