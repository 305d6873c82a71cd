using System.Security.Cryptography;
using System.Text;

namespace Timestream.Ingestion.Transports.Direct.Signing;

/// <summary>Access key, region and service of a signature.</summary>
internal sealed record SigningScope(string AccessKey, string SecretKey, string Region, string Service)
{
    /// <summary>Derives the signing key of one day. Source: AWS Signature Version 4, "Derive a signing key".</summary>
    /// <param name="date">The day, such as <c>20150830</c>.</param>
    public byte[] DeriveKey(ReadOnlySpan<byte> date)
    {
        var key = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + SecretKey), date);
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Region));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Service));
        return HMACSHA256.HashData(key, "aws4_request"u8);
    }

    // The generated text of a record would contain the secret.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(AccessKey).Append('/').Append(Region).Append('/').Append(Service);
        return true;
    }
}
