using System.Text.Json;

namespace Timestream.LocalEndpoint.Protocol;

/// <summary>
/// The error for a member whose JSON type does not match its shape. [UNCERTAIN: errors] The wording is that of other services on
/// the same framework.
/// </summary>
internal static class WrongType
{
    /// <param name="found">The token in the body.</param>
    /// <param name="expected">The scalar type of the shape; null for lists and structures.</param>
    public static ServiceException For(JsonTokenType found, string? expected) => ServiceException.Serialization(found switch
    {
        JsonTokenType.StartObject => "Start of structure or map found where not expected",
        JsonTokenType.StartArray => "Start of list found where not expected",
        _ when expected is null => "Unexpected field type",
        JsonTokenType.Number => $"NUMBER_VALUE cannot be converted to {expected}",
        JsonTokenType.True => $"TRUE_VALUE cannot be converted to {expected}",
        JsonTokenType.False => $"FALSE_VALUE cannot be converted to {expected}",
        _ => $"STRING_VALUE cannot be converted to {expected}",
    });
}
