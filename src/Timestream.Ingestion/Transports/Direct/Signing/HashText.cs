using System.Security.Cryptography;

namespace Timestream.Ingestion.Transports.Direct.Signing;

/// <summary>SHA-256 as lower-case hexadecimal, without strings in between.</summary>
internal static class HashText
{
    /// <summary>Bytes of a hash in hexadecimal.</summary>
    public const int Bytes = 2 * SHA256.HashSizeInBytes;

    public static void Hash(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(data, hash);
        Convert.TryToHexStringLower(hash, destination, out _);
    }
}
