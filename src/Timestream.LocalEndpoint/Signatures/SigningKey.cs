using System.Security.Cryptography;
using System.Text;

namespace Timestream.LocalEndpoint.Signatures;

/// <summary>The signing key of one day, region and service.</summary>
internal sealed class SigningKey(string secretKey, string date, string region, string service)
{
    private readonly byte[] _key = Derive(secretKey, date, region, service);

    public string Date { get; } = date;

    /// <summary>The signature of a text, as lower-case hexadecimal.</summary>
    public string Sign(string text) => Convert.ToHexStringLower(Mac(_key, text));

    private static byte[] Derive(string secretKey, string date, string region, string service)
    {
        var ofDate = Mac(Encoding.UTF8.GetBytes("AWS4" + secretKey), date);
        return Mac(Mac(Mac(ofDate, region), service), SignatureVerifier.Terminator);
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
