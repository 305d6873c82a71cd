using System.Buffers.Text;
using System.Globalization;
using Timestream.LocalEndpoint.Protocol;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>Parses times and values to the 64 bits that are stored.</summary>
internal static class ValueParser
{
    private const NumberStyles DoubleStyle =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly double[] s_powersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17];

    /// <summary>
    /// Parses a number of time units to nanoseconds since 1970; false if it is not a number, negative or after 2262-04-11.
    /// </summary>
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

    /// <summary>Parses a value to its stored bits. VARCHAR has none and is always valid.</summary>
    public static bool TryValue(ReadOnlySpan<byte> text, ValueType type, TimeUnit unit, out long bits)
    {
        switch (type)
        {
            case ValueType.Double:
                var parsed = TryDouble(text, out var number);
                bits = BitConverter.DoubleToInt64Bits(number);
                return parsed;
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
        // NaN and infinities, and numbers that round to them, cannot be written: Developer Guide, Writes.
        TryShortDecimal(text, out number)
        || (double.TryParse(text, DoubleStyle, CultureInfo.InvariantCulture, out number) && double.IsFinite(number));

    /// <summary>
    /// Fast path for digits with at most one point, if digits and power of ten are both exact as double: their quotient is then the
    /// nearest double (Clinger, "How to read floating point numbers accurately", 1990).
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
        // [UNCERTAIN: record validation] Any case is accepted: str(True) of Python is "True".
        bits = System.Text.Ascii.EqualsIgnoreCase(text, "true"u8) ? 1 : 0;
        return bits == 1 || System.Text.Ascii.EqualsIgnoreCase(text, "false"u8);
    }
}
