using System.Globalization;

namespace Timestream.Ingestion.Workloads.Csv;

/// <summary>Reads times that are text, in UTC where they state no offset.</summary>
internal static class TimeText
{
    /// <summary>The format that stands for ISO 8601.</summary>
    public const string Iso = "ISO";

    private const int NanosecondDigits = 9;
    private const int SecondsLength = 19;
    private const long NanosecondsPerTick = 100;

    private static readonly string[] s_isoToMinutes = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm"];

    /// <summary>Whether a text is <see cref="Iso"/> or a format of .NET that can be read back.</summary>
    public static bool IsFormat(string format)
    {
        if (format == Iso)
        {
            return true;
        }

        try
        {
            var text = DateTimeOffset.UnixEpoch.ToString(format, CultureInfo.InvariantCulture);
            return TryExact(text, format, out _);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Reads a time in nanoseconds since 1970; negative before.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, string format, out Int128 nanoseconds)
    {
        text = text.Trim();
        if (format != Iso)
        {
            return TryExact(text, format, out nanoseconds);
        }

        return text.Length < SecondsLength
            ? TryShort(text, out nanoseconds)
            : TrySeconds(text, out nanoseconds);
    }

    private static bool TryShort(ReadOnlySpan<char> text, out Int128 nanoseconds)
    {
        foreach (var format in s_isoToMinutes)
        {
            if (TryExact(text, format, out nanoseconds))
            {
                return true;
            }
        }

        nanoseconds = 0;
        return false;
    }

    // yyyy-MM-ddTHH:mm:ss, then a fraction and an offset, if there are any.
    private static bool TrySeconds(ReadOnlySpan<char> text, out Int128 nanoseconds)
    {
        nanoseconds = 0;
        var head = text[..SecondsLength];
        var isDate = head[10] is 'T' or 't' or ' ' && head[4] == '-' && head[7] == '-' && head[13] == ':' && head[16] == ':';
        if (!isDate
            || !Digits(head[..4], out var year) || !Digits(head[5..7], out var month) || !Digits(head[8..10], out var day)
            || !Digits(head[11..13], out var hour) || !Digits(head[14..16], out var minute) || !Digits(head[17..], out var second)
            || year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var rest = text[SecondsLength..];
        var fraction = 0;
        if (rest is ['.' or ',', ..])
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            digits = digits < 0 ? rest.Length - 1 : digits;
            // More digits than the service stores would be lost.
            if (digits is 0 or > NanosecondDigits || !Digits(rest.Slice(1, digits), out fraction))
            {
                return false;
            }

            for (var i = digits; i < NanosecondDigits; i++)
            {
                fraction *= 10;
            }

            rest = rest[(digits + 1)..];
        }

        if (!TryOffset(rest, out var offset))
        {
            return false;
        }

        var ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks - offset.Ticks;
        nanoseconds = ((Int128)ticks * NanosecondsPerTick) + fraction;
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        text = text.TrimStart();
        if (text is [] or ['Z'] or ['z'] || text is "UTC")
        {
            return true;
        }

        var colon = text.Length == 6 ? 1 : 0;
        if (text.Length is not (3 or 5 or 6) || text[0] is not ('+' or '-') || (colon == 1 && text[3] != ':')
            || !Digits(text[1..3], out var hours) || hours > 18)
        {
            return false;
        }

        var minutes = 0;
        if (text.Length > 3 && (!Digits(text[(3 + colon)..], out minutes) || minutes > 59))
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool TryExact(ReadOnlySpan<char> text, string format, out Int128 nanoseconds)
    {
        var isRead = DateTimeOffset.TryParseExact(
            text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        nanoseconds = (Int128)(time.UtcTicks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick;
        return isRead;
    }
}
