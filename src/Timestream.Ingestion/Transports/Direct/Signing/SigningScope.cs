using System.Security.Cryptography;
using System.Text;

namespace Timestream.Ingestion.Transports.Direct.Signing;

/// <summary>Whose signatures, for which region and service.</summary>
internal sealed record SigningScope(string AccessKey, string SecretKey, string Region, string Service)
{
    /// <summary>The key of one day. Source: AWS Signature Version 4, "Derive a signing key".</summary>
    /// <param name="date">Such as <c>20150830</c>.</param>
    public byte[] DeriveKey(ReadOnlySpan<byte> date)
    {
        var key = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + SecretKey), date);
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Region));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Service));
        return HMACSHA256.HashData(key, "aws4_request"u8);
    }

    // A record's own text would show the secret.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(AccessKey).Append('/').Append(Region).Append('/').Append(Service);
        return true;
    }
}
