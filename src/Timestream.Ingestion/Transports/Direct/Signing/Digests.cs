using System.Security.Cryptography;

namespace Timestream.Ingestion.Transports.Direct.Signing;

/// <summary>
/// Computes SHA-256 and HMAC-SHA-256 as lower-case hexadecimal without intermediate strings. Used by one request at a time and reused,
/// because creating a hash takes as long as hashing 700 bytes.
/// </summary>
internal sealed class Digests : IDisposable
{
    /// <summary>Length of a digest in hexadecimal, in bytes.</summary>
    public const int Bytes = 2 * SHA256.HashSizeInBytes;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private IncrementalHash? _mac;
    private byte[]? _key;

    /// <summary>Writes the hash of the data, <see cref="Bytes"/> bytes.</summary>
    public void Hash(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        _hash.AppendData(data);
        Finish(_hash, destination);
    }

    /// <summary>Writes the MAC of the message, <see cref="Bytes"/> bytes.</summary>
    /// <param name="key">The key, never modified. The MAC is created again only for another array than last time.</param>
    /// <param name="message">The message to sign.</param>
    /// <param name="destination">Receives the MAC.</param>
    public void Sign(byte[] key, ReadOnlySpan<byte> message, Span<byte> destination)
    {
        if (!ReferenceEquals(key, _key))
        {
            _mac?.Dispose();
            _mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
            _key = key;
        }

        _mac!.AppendData(message);
        Finish(_mac, destination);
    }

    public void Dispose()
    {
        _hash.Dispose();
        _mac?.Dispose();
    }

    private static void Finish(IncrementalHash hash, Span<byte> destination)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        Convert.TryToHexStringLower(digest, destination, out _);
    }
}
