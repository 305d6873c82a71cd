using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Timestream.Ingestion.Transports.Direct.Json;

/// <summary>Writes numbers in the invariant culture with the shortest digits that round-trip.</summary>
internal static class NumberText
{
    /// <summary>Maximum length of a number, such as <c>-2.2250738585072014E-308</c>.</summary>
    public const int MaxBytes = 24;

    /// <summary>Number of digits that <see cref="WriteTail"/> writes, including leading zeros.</summary>
    public const int TailBytes = 4;

    /// <summary>One more than the largest number of <see cref="TailBytes"/> digits.</summary>
    public const int TailRange = 10_000;

    private const int FewDecimals = 10_000;
    private const double FewDecimalsLimit = 1e10;

    public static int Write(long value, Span<byte> destination)
    {
        Utf8Formatter.TryFormat(value, destination, out var written);
        return written;
    }

    public static int WriteTail(uint value, Span<byte> destination)
    {
        var hundreds = value / 100;
        destination[3] = Digit(value % 10);
        destination[2] = Digit(value / 10 % 10);
        destination[1] = Digit(hundreds % 10);
        destination[0] = Digit(hundreds / 10);
        return TailBytes;
    }

    /// <summary>The same text as <c>ToString("R")</c>.</summary>
    public static int Write(double value, Span<byte> destination)
    {
        // Most measures have few decimals, for which the general algorithm takes ten times as long. If a whole number divided by 10000
        // equals the value, its digits are a text of at most 15 digits that round-trips. It is the only one, because every text of 15
        // digits has a double of its own.
        var scaled = Math.Round(value * FewDecimals);
        if (Math.Abs(value) < FewDecimalsLimit && scaled / FewDecimals == value && scaled != 0)
        {
            return WriteScaled((long)scaled, destination);
        }

        return WriteShortest(value, destination);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WriteShortest(double value, Span<byte> destination)
    {
        value.TryFormat(destination, out var written, "R", CultureInfo.InvariantCulture);
        return written;
    }

    private static int WriteScaled(long scaled, Span<byte> destination)
    {
        var written = 0;
        if (scaled < 0)
        {
            destination[written++] = (byte)'-';
            scaled = -scaled;
        }

        var (whole, decimals) = Math.DivRem((ulong)scaled, FewDecimals);
        Utf8Formatter.TryFormat(whole, destination[written..], out var digits);
        written += digits;
        if (decimals == 0)
        {
            return written;
        }

        destination[written++] = (byte)'.';
        for (var unit = (uint)FewDecimals / 10; decimals != 0; unit /= 10)
        {
            var digit = (uint)decimals / unit;
            destination[written++] = Digit(digit);
            decimals -= digit * unit;
        }

        return written;
    }

    private static byte Digit(uint value) => (byte)('0' + value);
}
