using System.Globalization;
using System.Text;

namespace Timestream.LocalEndpoint.Fuzzing.Inputs;

/// <summary>Writes valid JSON with random errors in names, types, counts, lengths, escapes and nesting.</summary>
/// <param name="chance">The random draws.</param>
/// <param name="rate">Probability of an error in a value, list or structure, 0 to 1; 0 writes valid JSON.</param>
internal sealed class JsonDeviations(Chance chance, double rate)
{
    private static readonly string[] s_wrongNumbers =
        ["0", "-0", "-1", "1.5", "1e2", "1E400", "-1e-400", "01", "+1", ".5", "1.", "NaN", "Infinity", "0x10", "9223372036854775807",
         "9223372036854775808", "-9223372036854775808", "99999999999999999999999999999999", "1e999999999", "2147483648"];

    private static readonly string[] s_wrongTexts =
        ["", " ", "null", "NaN", "Infinity", "-0", "1e400", "0x1F", "1_000", "+5", "٣", "9223372036854775808", "-9223372036854775809",
         "time", "measure_name", "measure_value::double", "ts_x", "a:b", "..", "../../etc", "/", "\\\\", "a/b", "é", "😀", "e\u0301", "\u200b", "\ufeff",
         "\u2028", "%s%n", "'; --", "<b>", "${x}", "TRUE", "MULTI", "TIMESTAMP", "1.5", "true"];

    private static readonly string[] s_wrongEscapes =
    [
        @"\ud800", @"\udc00", @"\ud800\ud800", @"\udc00\ud800", @"\ud83d\ude00", @"\u0000", @"\u001f", @"\x41", @"\u12", @"\u", @"\",
        "\u0001", "\n", "\t", @"\/", @"\b\f\n\r\t",
    ];

    private const int UsualBody = 200_000;
    private const int MaxBody = 6_000_000;

    private static readonly int[] s_lengths =
        [59, 60, 61, 64, 65, 128, 129, 255, 256, 257, 300, 928, 929, 1011, 1024, 2047, 2048, 2049, 5000, 70_000];

    public string Object(params ReadOnlySpan<(string Name, string? Json)> members)
    {
        var given = new List<(string Name, string Json)>(members.Length + 1);
        foreach (var (name, json) in members)
        {
            if (json is not null)
            {
                given.Add((name, json));
            }
        }

        if (chance.Hits(rate) && given.Count > 0)
        {
            var at = chance.Below(given.Count);
            var (name, json) = given[at];
            switch (chance.Below(10))
            {
                case 0:
                    given.RemoveAt(at);
                    break;
                case 1:
                    given.Add((name, Anything(0)));
                    break;
                case 2:
                    given.Add((name, json));
                    break;
                case 3:
                    given.Insert(
                        chance.Below(given.Count + 1),
                        (chance.Of("Unknown", "", "__proto__", "é", "Records2", new string('n', 300)), Anything(0)));
                    break;
                case 4:
                    given[at] = (chance.Of(name.ToLowerInvariant(), name.ToUpperInvariant(), name + " ", name[1..]), json);
                    break;
                case 5:
                    given[at] = (Escaped(name), json);
                    break;
                case 6:
                    given[at] = (name, "null");
                    break;
                case 7:
                    var shuffled = given.ToArray();
                    chance.Shuffle<(string, string)>(shuffled);
                    given = [.. shuffled];
                    break;
                case 8:
                    return Anything(0);
                default:
                    given[at] = (name, Anything(0));
                    break;
            }
        }

        var separator = chance.Hits(rate) ? chance.Of(", ", " ,\n\t", ",\r\n") : ",";
        var colon = chance.Hits(rate) ? " : " : ":";
        return $"{{{string.Join(separator, given.Select(member => $"\"{member.Name}\"{colon}{member.Json}"))}}}";
    }

    public string Array(IReadOnlyList<string> items)
    {
        if (chance.Hits(rate))
        {
            switch (chance.Below(7))
            {
                case 0:
                    return "[]";
                case 1:
                    return $"[{string.Join(',', items)},null]";
                case 2:
                    return $"[{string.Join(',', items.Append(Anything(0)))}]";
                case 3 when items.Count > 0:
                    var count = chance.Of(2, 100, 101, 128, 129, 200, 201, 256, 257, 600);
                    return $"[{string.Join(',', Enumerable.Repeat(items[0], Fitting(items[0].Length, count)))}]";
                case 4:
                    return $"[[{string.Join(',', items)}]]";
                case 5 when items.Count > 0:
                    return items[0];
                case 6:
                    return Anything(0);
            }
        }

        return $"[{string.Join(',', items)}]";
    }

    public string Text(string text)
    {
        if (!chance.Hits(rate))
        {
            return $"\"{text}\"";
        }

        return chance.Below(8) switch
        {
            0 => $"\"{Escaped(text)}\"",
            1 => $"\"{text}{chance.Of<string>(s_wrongEscapes)}\"",
            2 => $"\"{chance.Of<string>(s_wrongEscapes)}{text}\"",
            3 => $"\"{new string(chance.Of('x', '0', '9', 'é', '/', '.'), chance.Of<int>(s_lengths))}\"",
            4 => Anything(0),
            5 => $"\"{text}{text}\"",
            6 => $"\"{chance.Of<string>(s_wrongEscapes)}{new string('y', chance.Of<int>(s_lengths))}\"",
            _ => $"\"{chance.Of<string>(s_wrongTexts)}\"",
        };
    }

    public string Number(long number) => !chance.Hits(rate)
        ? number.ToString(CultureInfo.InvariantCulture)
        : chance.Hits(0.2) ? Anything(0) : chance.Of<string>(s_wrongNumbers);

    public string Flag(bool flag) => chance.Hits(rate) ? Anything(0) : flag ? "true" : "false";

    /// <summary>A random JSON value, sometimes invalid JSON.</summary>
    private string Anything(int depth) => chance.Below(depth > 4 ? 9 : 13) switch
    {
        0 => "null",
        1 => "true",
        2 => "false",
        3 => chance.Of<string>(s_wrongNumbers),
        4 => "\"\"",
        5 => $"\"{chance.Of<string>(s_wrongTexts)}\"",
        6 => $"\"{chance.Of<string>(s_wrongEscapes)}\"",
        7 => "{}",
        8 => "[]",
        9 => $"[{Anything(depth + 1)},{Anything(depth + 1)}]",
        10 => $"{{\"Name\":{Anything(depth + 1)},\"Value\":{Anything(depth + 1)}}}",
        11 => Nested(),
        _ => $"{{\"{chance.Of<string>(s_wrongEscapes)}\":{Anything(depth + 1)}}}",
    };

    private string Nested()
    {
        var depth = chance.Of(8, 60, 61, 62, 63, 64, 65, 66, 100, 1000, 20_000);
        return chance.Hits(0.5)
            ? new string('[', depth) + new string(']', chance.Hits(0.2) ? depth - 1 : depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }

    // Bodies larger than the limit of the endpoint are tried, but rarely.
    private int Fitting(int length, int count) => Math.Clamp((chance.Hits(0.02) ? MaxBody : UsualBody) / length, 1, count);

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return escaped.ToString();
    }
}
