using System.Text;

namespace Timestream.LocalEndpoint.Fuzzing.Inputs;

/// <summary>Mutates bytes: flips, removes, inserts and repeats them, or makes them invalid UTF-8.</summary>
internal static class ByteMutations
{
    private static readonly string[] s_tokens =
        ["{", "}", "[", "]", "\"", ",", ":", "\\", "//", "/*x*/", "null", "\\u", "1e", "-", "{}", "\"\"", "\r\n", "'"];

    private static readonly byte[][] s_pieces =
    [
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        [0x80], [0xC3], [0xE2, 0x82], [0x00], [0x7F],
        .. s_tokens.Select(Encoding.ASCII.GetBytes),
    ];

    /// <summary>The bytes after one to four mutations.</summary>
    public static byte[] Apply(byte[] bytes, Chance chance)
    {
        var mutated = bytes.ToList();
        for (var left = 1 + chance.Below(4); left > 0; left--)
        {
            Mutate(mutated, chance);
        }

        return [.. mutated];
    }

    private static void Mutate(List<byte> bytes, Chance chance)
    {
        var at = chance.Below(bytes.Count + 1);
        var run = Math.Min(chance.Of(1, 1, 2, 4, 16, 200), bytes.Count - at);
        switch (chance.Below(8))
        {
            case 0 when run > 0:
                bytes[at] ^= (byte)(1 << chance.Below(8));
                break;
            case 1 when run > 0:
                bytes[at] = (byte)chance.Below(256);
                break;
            case 2:
                bytes.InsertRange(at, chance.Of<byte[]>(s_pieces));
                break;
            case 3:
                bytes.RemoveRange(at, run);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, run));
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6:
                bytes.InsertRange(0, chance.Of<byte[]>(s_pieces));
                break;
            case 7 when run > 0:
                // Bytes from elsewhere in the text, which are likely to contain a token.
                var from = chance.Below(bytes.Count - run + 1);
                bytes.InsertRange(at, bytes.GetRange(from, run));
                break;
        }
    }
}
