using System.Buffers.Text;
using System.Globalization;
using Timestream.LocalEndpoint.Protocol;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Rules;

/// <summary>Turns the text of a time or value into the 64 bits that are stored.</summary>
internal static class ValueParser
{
    /// <summary>Nanoseconds since 1970 of a count of units; false for anything but digits, and past 2262-04-11.</summary>
    public static bool TryTime(ReadOnlySpan<byte> text, TimeUnit unit, out long nanoseconds)
    {
        nanoseconds = 0;
        if (!TryBigint(text, out var count) || count < 0)
        {
            // [UNCERTAIN] A time before 1970 is invalid rather than outside the window.
            return false;
        }

        var scale = unit switch
        {
            TimeUnit.Seconds => 1_000_000_000L,
            TimeUnit.Microseconds => 1_000L,
            TimeUnit.Nanoseconds => 1L,
            _ => 1_000_000L,
        };
        if (count > long.MaxValue / scale)
        {
            return false;
        }

        nanoseconds = count * scale;
        return true;
    }

    /// <summary>The stored bits of a value of fixed length; text has none and is always good.</summary>
    public static bool TryValue(ReadOnlySpan<byte> text, ValueType type, TimeUnit unit, out long bits)
    {
        switch (type)
        {
            case ValueType.Double:
                var good = TryDouble(text, out var number);
                bits = BitConverter.DoubleToInt64Bits(number);
                return good;
            case ValueType.Bigint:
                return TryBigint(text, out bits);
            case ValueType.Boolean:
                return TryBoolean(text, out bits);
            case ValueType.Timestamp:
                return TryTime(text, unit, out bits);
            default:
                bits = 0;
                return true;
        }
    }

    private static bool TryDouble(ReadOnlySpan<byte> text, out double number) =>
        // NaN and infinities cannot be written (Developer Guide, Writes), nor what rounds to them.
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    private static bool TryBigint(ReadOnlySpan<byte> text, out long number) =>
        Utf8Parser.TryParse(text, out number, out var used) && used == text.Length;

    private static bool TryBoolean(ReadOnlySpan<byte> text, out long bits)
    {
        // [UNCERTAIN] Any case is taken: Python's str(True) is "True".
        bits = System.Text.Ascii.EqualsIgnoreCase(text, "true"u8) ? 1 : 0;
        return bits == 1 || System.Text.Ascii.EqualsIgnoreCase(text, "false"u8);
    }
}
