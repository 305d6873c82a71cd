using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Timestream.LocalEndpoint.Protocol;

/// <summary>Reads the messages of all operations but WriteRecords.</summary>
internal static class RequestJson
{
    /// <exception cref="ServiceException">The body is not the JSON of the message.</exception>
    public static T Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        // The deserializer does not validate the encoding of members that it skips.
        if (!Utf8.IsValid(body))
        {
            throw ServiceException.Serialization();
        }

        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw ServiceException.Serialization();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ServiceException.Serialization();
        }
    }
}
