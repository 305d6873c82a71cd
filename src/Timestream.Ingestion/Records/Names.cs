using System.Text;

namespace Timestream.Ingestion.Records;

/// <summary>Lengths of names (Timestream quotas), checked where a name enters and not again per record.</summary>
internal static class Names
{
    public const int MaxDimensionNameBytes = 60;
    public const int MaxMeasureNameBytes = 256;

    /// <summary>The UTF-8 bytes of a name.</summary>
    /// <exception cref="ArgumentException">Empty or longer than <paramref name="maxBytes"/>.</exception>
    public static int MeteredBytes(string kind, string name, int maxBytes, string parameter)
    {
        var bytes = name is null ? 0 : Encoding.UTF8.GetByteCount(name);
        return bytes >= 1 && bytes <= maxBytes
            ? bytes
            : throw new ArgumentException($"The {kind} '{name}' has {bytes} bytes of UTF-8; allowed are 1 to {maxBytes}: choose another name.", parameter);
    }
}
