using CsCheck;

namespace Timestream.Ingestion.Tests.Transports.Direct.Json;

/// <summary>Texts of all kinds: plain, to be escaped, outside ASCII, outside the basic plane, lone surrogates.</summary>
internal static class GenText
{
    private static readonly Gen<string> s_piece = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 1, 12],
        Gen.OneOf("\"", "\\", "\0", "\n", "\u001f", "\u2028", "/", "<&>", "é", "東京", "🚀", "\ud83d", "\ude80"),
        Gen.Char.Select(character => character.ToString()));

    public static Gen<string> Any { get; } = s_piece.Array[0, 8].Select(string.Concat);

    /// <summary>Without lone surrogates and colons, which records refuse.</summary>
    public static Gen<string> OfRecords { get; } = Any.Select(AsRecordsTakeIt);

    /// <summary>1 to <paramref name="maxBytes"/> bytes of UTF-8.</summary>
    public static Gen<string> Name(int maxBytes) => s_piece.Array[1, 4].Select(pieces => AsRecordsTakeIt(string.Concat(pieces)))
        .Where(text => System.Text.Encoding.UTF8.GetByteCount(text) is var bytes && bytes >= 1 && bytes <= maxBytes);

    private static string AsRecordsTakeIt(string text) =>
        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)).Replace(':', ';');
}
