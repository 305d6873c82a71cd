using System.Security.Cryptography;

namespace Timestream.Ingestion.Transports.Direct.Signing;

/// <summary>
/// A key of HMAC-SHA-256 that many messages are signed with: its two blocks are worked out once (RFC 2104), which leaves two
/// hashes per message. HMACSHA256.HashData looks up its algorithm and sets up the key each time.
/// </summary>
/// <param name="key">At most one block.</param>
internal sealed class MacKey(ReadOnlySpan<byte> key)
{
    /// <summary>Bytes of a block of SHA-256.</summary>
    public const int BlockBytes = 64;

    private readonly byte[] _inner = Block(key, 0x36);
    private readonly byte[] _outer = Block(key, 0x5c);

    /// <summary>Writes the MAC in hexadecimal.</summary>
    /// <param name="message">Behind <see cref="BlockBytes"/> bytes that are overwritten.</param>
    /// <param name="destination"><see cref="HashText.Bytes"/> bytes.</param>
    public void Sign(Span<byte> message, Span<byte> destination)
    {
        _inner.CopyTo(message);
        Span<byte> outer = stackalloc byte[BlockBytes + SHA256.HashSizeInBytes];
        _outer.CopyTo(outer);
        SHA256.HashData(message, outer[BlockBytes..]);
        HashText.Hash(outer, destination);
    }

    private static byte[] Block(ReadOnlySpan<byte> key, byte pad)
    {
        var block = new byte[BlockBytes];
        key.CopyTo(block);
        foreach (ref var part in block.AsSpan())
        {
            part ^= pad;
        }

        return block;
    }
}
