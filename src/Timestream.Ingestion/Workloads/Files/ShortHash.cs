using System.Security.Cryptography;
using System.Text;

namespace Timestream.Ingestion.Workloads.Files;

/// <summary>Hashes for descriptions, which people compare.</summary>
internal static class ShortHash
{
    /// <summary>Digits of a hash in a description: 48 bits, enough to tell the files of a project apart.</summary>
    public const int Digits = 12;

    /// <summary>The first hexadecimal digits of the SHA-256 of a text.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
}
