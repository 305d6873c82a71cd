using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Timestream.LocalEndpoint.Signatures;

/// <summary>The text of a request that is signed: Signature Version 4, "Create a canonical request".</summary>
internal static class CanonicalRequest
{
    public static string Of(HttpRequest request, string signedHeaders, ReadOnlySpan<byte> body)
    {
        var text = new StringBuilder(512);
        text.Append(request.Method).Append('\n');
        text.Append(request.Path.HasValue ? request.Path.ToUriComponent() : "/").Append('\n');
        AppendQuery(text, request);
        text.Append('\n');
        foreach (var name in signedHeaders.Split(';'))
        {
            text.Append(name).Append(':');
            AppendValue(text, request.Headers[name]);
            text.Append('\n');
        }

        text.Append('\n').Append(signedHeaders).Append('\n');

        // The hash of the received body; x-amz-content-sha256 is not trusted.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return text.Append(Convert.ToHexStringLower(hash)).ToString();
    }

    private static void AppendQuery(StringBuilder text, HttpRequest request)
    {
        var pairs = request.Query
            .SelectMany(pair => pair.Value.Select(value =>
                (Key: Uri.EscapeDataString(pair.Key), Value: Uri.EscapeDataString(value ?? ""))))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal);
        text.AppendJoin('&', pairs.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    private static void AppendValue(StringBuilder text, Microsoft.Extensions.Primitives.StringValues values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            // Values are trimmed, and runs of spaces become one space.
            var wasSpace = false;
            foreach (var character in (values[i] ?? "").AsSpan().Trim(' '))
            {
                if (character != ' ' || !wasSpace)
                {
                    text.Append(character);
                }

                wasSpace = character == ' ';
            }
        }
    }
}
