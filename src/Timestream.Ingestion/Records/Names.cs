using System.Text;

namespace Timestream.Ingestion.Records;

/// <summary>
/// What the service takes as a name or text, checked where it enters and not again per request. Source: Timestream Developer Guide,
/// "Quotas" (lengths, naming constraints, system identifiers).
/// </summary>
internal static class Names
{
    // Counts like the encoder that sends, and throws for what has no UTF-8.
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The UTF-8 bytes of a measure's name.</summary>
    /// <exception cref="ArgumentException">Empty, too long, reserved or not encodable.</exception>
    public static int MeasureNameBytes(string name, string parameter) => CheckedBytes("measure name", name, ServiceLimits.MeasureNameBytes, parameter);

    /// <summary>The UTF-8 bytes of a dimension's name.</summary>
    /// <exception cref="ArgumentException">Empty, too long, reserved, not encodable or with a colon.</exception>
    public static int DimensionNameBytes(string name, string parameter)
    {
        var bytes = CheckedBytes("dimension name", name, ServiceLimits.DimensionNameBytes, parameter);
        return name.Contains(':', StringComparison.Ordinal)
            ? throw new ArgumentException($"The dimension name '{name}' contains a colon, which the service refuses: choose another name.", parameter)
            : bytes;
    }

    /// <summary>The UTF-8 bytes of a text.</summary>
    /// <param name="kind">What it is, for the message.</param>
    /// <param name="text">Not null.</param>
    /// <param name="parameter">Name of the caller's parameter.</param>
    /// <exception cref="ArgumentException">Half of a surrogate pair, which has no UTF-8.</exception>
    /// <param name="name">Whose text it is; null if <paramref name="kind"/> says it.</param>
    public static int TextBytes(string kind, string text, string parameter, string? name = null)
    {
        // Half a pair is counted as the three bytes of its replacement: where all characters have one byte, there is none.
        if (Encoding.UTF8.GetByteCount(text) == text.Length)
        {
            return text.Length;
        }

        try
        {
            return s_utf8.GetByteCount(text);
        }
        catch (EncoderFallbackException fault)
        {
            throw new ArgumentException($"The {kind}{(name is null ? "" : $" '{name}'")} has half of a surrogate pair at character {fault.Index}, which cannot be sent as UTF-8: cut texts between characters, not within them.", parameter, fault);
        }
    }

    private static int CheckedBytes(string kind, string name, int maxBytes, string parameter)
    {
        var bytes = name is null ? 0 : TextBytes(kind, name, parameter);
        if (bytes == 0 || bytes > maxBytes)
        {
            throw new ArgumentException($"The {kind} '{name}' has {bytes} bytes of UTF-8; allowed are 1 to {maxBytes}: choose another name.", parameter);
        }

        return name![0] is 't' or 'm' && IsReserved(name)
            ? throw new ArgumentException($"The {kind} '{name}' is reserved: it must not be time, nor start with ts_, measure_name or measure_value. Choose another name.", parameter)
            : bytes;
    }

    private static bool IsReserved(string name) =>
        name == "time"
        || name.StartsWith("ts_", StringComparison.Ordinal)
        || name.StartsWith("measure_name", StringComparison.Ordinal)
        || name.StartsWith("measure_value", StringComparison.Ordinal);
}
