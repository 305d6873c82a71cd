using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Timestream.LocalEndpoint.Tests;

/// <summary>Signs requests by Signature Version 4, in the plainest way, so that a test can spoil any part of it.</summary>
internal sealed record Signer(string AccessKey, string SecretKey, DateTimeOffset At)
{
    public string Region { get; init; } = "us-west-2";

    public string Service { get; init; } = "timestream";

    public string SignedHeaders { get; init; } = "content-type;host;x-amz-date;x-amz-target";

    public HttpRequestMessage Sign(Uri endpoint, string operation, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", "Timestream_20181101." + operation);
        return Sign(request, body);
    }

    /// <summary>A request without a body, such as for <c>/stats</c>.</summary>
    public HttpRequestMessage SignGet(Uri url) =>
        (this with { SignedHeaders = "host;x-amz-date" }).Sign(new HttpRequestMessage(HttpMethod.Get, url), "");

    private HttpRequestMessage Sign(HttpRequestMessage request, string body)
    {
        var url = request.RequestUri!;
        var stamp = At.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        request.Headers.Add("X-Amz-Date", stamp);
        var values = new Dictionary<string, string?>
        {
            ["content-type"] = request.Content?.Headers.ContentType?.ToString(),
            ["host"] = url.Authority,
            ["x-amz-date"] = stamp,
            ["x-amz-target"] = request.Headers.TryGetValues("X-Amz-Target", out var target) ? target.Single() : null,
        };
        var headers = string.Concat(SignedHeaders.Split(';').Select(name => $"{name}:{values[name]}\n"));
        var canonical = $"{request.Method}\n{url.AbsolutePath}\n{url.Query.TrimStart('?')}\n{headers}\n{SignedHeaders}\n{Hash(body)}";
        var scope = $"{stamp[..8]}/{Region}/{Service}/aws4_request";
        var key = Encoding.UTF8.GetBytes("AWS4" + SecretKey);
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        var signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hash(canonical)}")));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={AccessKey}/{scope}, SignedHeaders={SignedHeaders}, Signature={signature}");
        return request;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
