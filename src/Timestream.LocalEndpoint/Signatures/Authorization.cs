namespace Timestream.LocalEndpoint.Signatures;

/// <summary>The <c>Authorization</c> header of a request signed with Signature Version 4.</summary>
internal sealed record Authorization(string Algorithm, string? Credential, string? SignedHeaders, string? Signature)
{
    /// <summary>Parses the header; null if it is missing or has another scheme.</summary>
    public static Authorization? Parse(string? header)
    {
        if (header is null || !header.StartsWith("AWS4-", StringComparison.Ordinal))
        {
            return null;
        }

        var space = header.IndexOf(' ', StringComparison.Ordinal);
        var algorithm = space < 0 ? header : header[..space];
        string? credential = null, signedHeaders = null, signature = null;
        foreach (var part in header[algorithm.Length..].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var value = equals < 0 ? null : part[(equals + 1)..];
            switch (equals < 0 ? part : part[..equals])
            {
                case "Credential":
                    credential = value;
                    break;
                case "SignedHeaders":
                    signedHeaders = value;
                    break;
                case "Signature":
                    signature = value;
                    break;
            }
        }

        return new Authorization(algorithm, credential, signedHeaders, signature);
    }
}
