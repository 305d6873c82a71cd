using System.Text.Json;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.TimestreamWrite.Protocol;

/// <summary>
/// Checks of the next token of an answer. AWSSDK.Core's context reads on whatever came: a list that did not begin with a bracket
/// would never end, and a structure that is none would be an object full of nulls.
/// </summary>
internal static class Tokens
{
    /// <summary>Reads the token that opens a structure or list; false for a JSON null.</summary>
    /// <exception cref="JsonException">Anything else came.</exception>
    public static bool Open(this JsonUnmarshallerContext context, JsonTokenType opening, ref StreamingUtf8JsonReader reader)
    {
        context.Read(ref reader);
        return context.CurrentTokenType == opening
            || (context.CurrentTokenType == JsonTokenType.Null ? false : throw Unexpected(context, NameOf(opening)));
    }

    /// <summary>Looks at the next token, which is read after this.</summary>
    /// <exception cref="JsonException">It is neither one of <paramref name="expected"/> nor null.</exception>
    public static void Expect(
        this JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader, params ReadOnlySpan<JsonTokenType> expected)
    {
        context.Peek(JsonTokenType.Null, ref reader);
        if (context.CurrentTokenType is not { } token || (token != JsonTokenType.Null && !expected.Contains(token)))
        {
            throw Unexpected(context, NameOf(expected[0]));
        }
    }

    private static JsonException Unexpected(JsonUnmarshallerContext context, string expected) =>
        new($"there is {NameOf(context.CurrentTokenType)} where {expected} belongs (at '{context.CurrentPath}').");

    private static string NameOf(JsonTokenType? token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };
}
