using Microsoft.AspNetCore.Http;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>
/// The address that DescribeEndpoints returns. The service returns a bare host name, which clients complete in different ways. To
/// return to the scheme and port of this endpoint, each client needs another form.
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
    /// Clients that do not accept a URL, by the prefix of a word in their user agent; the first match counts. boto3, the AWS CLI, .NET,
    /// Go and JavaScript 2 accept a URL, and would prefix anything else with a scheme, usually https.
    /// </summary>
    private static readonly (string Product, Form Form)[] s_clients =
    [
        ("aws-sdk-js/2.", Form.Url),

        // These replace the host of the request and keep scheme and port. PHP accepts a URL only if it has a path; Java 2 loses the
        // port.
        ("aws-sdk-js/", Form.Host),
        ("aws-sdk-kotlin/", Form.Host),
        ("aws-sdk-php/", Form.Host),
        ("aws-sdk-java/2.", Form.Host),

        // These add a scheme: C++ the configured one, Rust and Ruby https.
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
        // Browsers do not let a client set its User-Agent, so there it uses a header of AWS.
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

    // The host of the request, since an endpoint on 0.0.0.0 has several names. A proxy that terminates TLS forwards the scheme and
    // host that the client used; only hosts that would be served are accepted.
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

    // Each proxy appends its value; the first is that of the client.
    private static string? First(HttpRequest request, string header) =>
        request.Headers[header].ToString().Split(',')[0].Trim() is { Length: > 0 } value ? value : null;
}
