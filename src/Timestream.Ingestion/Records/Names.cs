using System.Text;

namespace Timestream.Ingestion.Records;

/// <summary>
/// Checks names and texts against the service's rules when they enter the library, so that requests need not check them again. Source:
/// Timestream Developer Guide, "Quotas" (lengths, naming constraints, system identifiers).
/// </summary>
internal static class Names
{
    // Counts like the encoder of the requests, but throws for text that has no UTF-8 form.
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Counts the UTF-8 bytes of a measure's name.</summary>
    /// <exception cref="ArgumentException">The name is empty, too long, reserved or not encodable.</exception>
    public static int MeasureNameBytes(string name, string parameter) =>
        CheckedBytes("measure name", name, ServiceLimits.MeasureNameBytes, parameter);

    /// <summary>Counts the UTF-8 bytes of a dimension's name.</summary>
    /// <exception cref="ArgumentException">The name is empty, too long, reserved or not encodable, or contains a colon.</exception>
    public static int DimensionNameBytes(string name, string parameter)
    {
        var bytes = CheckedBytes("dimension name", name, ServiceLimits.DimensionNameBytes, parameter);
        return name.Contains(':', StringComparison.Ordinal)
            ? throw new ArgumentException(
                $"The dimension name '{name}' contains a colon, which the service refuses: choose another name.", parameter)
            : bytes;
    }

    /// <summary>Counts the UTF-8 bytes of a text.</summary>
    /// <param name="kind">What the text is, for the message.</param>
    /// <param name="text">Not null.</param>
    /// <param name="parameter">Name of the caller's parameter.</param>
    /// <exception cref="ArgumentException">The text contains half of a surrogate pair, which has no UTF-8 form.</exception>
    /// <param name="name">Name of the dimension or measure, for the message; null if <paramref name="kind"/> says enough.</param>
    public static int TextBytes(string kind, string text, string parameter, string? name = null)
    {
        // Half of a pair would count as the three bytes of its replacement, so text of one byte per character contains none.
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
            var which = name is null ? "" : $" '{name}'";
            throw new ArgumentException(
                $"The {kind}{which} has half of a surrogate pair at character {fault.Index}, which cannot be sent as UTF-8: "
                + "cut texts between characters, not within them.",
                parameter,
                fault);
        }
    }

    private static int CheckedBytes(string kind, string name, int maxBytes, string parameter)
    {
        var bytes = name is null ? 0 : TextBytes(kind, name, parameter);
        if (bytes == 0 || bytes > maxBytes)
        {
            throw new ArgumentException(
                $"The {kind} '{name}' has {bytes} bytes of UTF-8; allowed are 1 to {maxBytes}: choose another name.", parameter);
        }

        return name![0] is 't' or 'm' && IsReserved(name)
            ? throw new ArgumentException(
                $"The {kind} '{name}' is reserved: it must not be time, nor start with ts_, measure_name or measure_value. "
                + "Choose another name.",
                parameter)
            : bytes;
    }

    private static bool IsReserved(string name) =>
        name == "time"
        || name.StartsWith("ts_", StringComparison.Ordinal)
        || name.StartsWith("measure_name", StringComparison.Ordinal)
        || name.StartsWith("measure_value", StringComparison.Ordinal);
}
