using System.Buffers.Text;
using System.Globalization;
using Timestream.LocalEndpoint.Protocol;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>Turns the text of a time or value into the 64 bits that are stored.</summary>
internal static class ValueParser
{
    private static readonly double[] s_powersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17];

    /// <summary>Nanoseconds since 1970 of a count of units; false for anything but digits, and past 2262-04-11.</summary>
    public static bool TryTime(ReadOnlySpan<byte> text, TimeUnit unit, out long nanoseconds)
    {
        nanoseconds = 0;
        if (!TryBigint(text, out var count) || count < 0)
        {
            // [UNCERTAIN: record validation] A time before 1970 is invalid rather than outside the window.
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
        TryShortDecimal(text, out number)
        || (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number));

    /// <summary>
    /// Digits with at most one point, where digits and power of ten are both exact as double: then their quotient is the
    /// nearest double, without the general algorithm.
    /// </summary>
    private static bool TryShortDecimal(ReadOnlySpan<byte> text, out double number)
    {
        const ulong exact = 1UL << 53;
        number = 0;
        var rest = text.Length > 0 && text[0] == '-' ? text[1..] : text;
        if (rest.Length is 0 or > 18)
        {
            return false;
        }

        ulong digits = 0;
        var point = -1;
        for (var i = 0; i < rest.Length; i++)
        {
            var digit = (uint)(rest[i] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
            }
            else if (rest[i] == '.' && point < 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        if (digits > exact || (point >= 0 && rest.Length == 1))
        {
            return false;
        }

        number = digits;
        if (point >= 0)
        {
            number /= s_powersOfTen[rest.Length - 1 - point];
        }

        number = rest.Length < text.Length ? -number : number;
        return true;
    }

    private static bool TryBigint(ReadOnlySpan<byte> text, out long number) =>
        Utf8Parser.TryParse(text, out number, out var used) && used == text.Length;

    private static bool TryBoolean(ReadOnlySpan<byte> text, out long bits)
    {
        // [UNCERTAIN: record validation] Any case is taken: Python's str(True) is "True".
        bits = System.Text.Ascii.EqualsIgnoreCase(text, "true"u8) ? 1 : 0;
        return bits == 1 || System.Text.Ascii.EqualsIgnoreCase(text, "false"u8);
    }
}
