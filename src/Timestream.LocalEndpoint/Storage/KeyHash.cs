using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Timestream.LocalEndpoint.Storage;

/// <summary>
/// 64-bit hashes of names and values, by multiply-and-fold of eight bytes at a time. Both factors are mixed with random numbers of the
/// process, so that clients cannot choose names that collide.
/// </summary>
internal static class KeyHash
{
    private static readonly ulong s_first = Random();
    private static readonly ulong s_second = Random();

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = s_second ^ (ulong)bytes.Length;
        while (bytes.Length > 16)
        {
            hash = Fold(MemoryMarshal.Read<ulong>(bytes) ^ s_first, MemoryMarshal.Read<ulong>(bytes[8..]) ^ hash);
            bytes = bytes[16..];
        }

        ulong low = 0, high = 0;
        if (bytes.Length >= 8)
        {
            low = MemoryMarshal.Read<ulong>(bytes);
            high = MemoryMarshal.Read<ulong>(bytes[^8..]);
        }
        else if (bytes.Length >= 4)
        {
            low = MemoryMarshal.Read<uint>(bytes);
            high = MemoryMarshal.Read<uint>(bytes[^4..]);
        }
        else if (bytes.Length > 0)
        {
            low = ((ulong)bytes[0] << 16) | ((ulong)bytes[bytes.Length >> 1] << 8) | bytes[^1];
        }

        return Fold(low ^ s_first, high ^ hash);
    }

    /// <summary>Combines two hashes; their order matters.</summary>
    public static ulong Join(ulong left, ulong right) => Fold(left ^ s_first, right ^ s_second);

    private static ulong Random() => MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
