using System.Buffers.Text;
using System.Text;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Catalog;

/// <summary>A page of a list. The token contains the key of the last item, so that items can be added and removed between pages.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken);

internal static class Page
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ServiceException">The token is invalid.</exception>
    public static Page<T> Of<T>(IEnumerable<T> items, Func<T, string> key, string? token, int size)
    {
        var after = token is null ? null : Decode(token);
        var rest = items
            .Select(item => (Key: key(item), Item: item))
            .Where(pair => after is null || string.CompareOrdinal(pair.Key, after) > 0)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(size + 1)
            .ToList();
        var more = rest.Count > size;
        return new Page<T>([.. rest.Take(size).Select(pair => pair.Item)], more ? Encode(rest[size - 1].Key) : null);
    }

    private static string Encode(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    private static string Decode(string token)
    {
        try
        {
            return s_utf8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw ServiceException.Validation(Texts.InvalidToken);
        }
    }
}
