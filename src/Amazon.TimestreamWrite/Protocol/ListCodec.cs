using System.Text.Json;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.TimestreamWrite.Protocol;

internal sealed class ListCodec<T> : Codec<List<T>>
{
    // Looked up at the first use: it may hold such a list itself.
    private Codec<T> Element => field ??= Codec<T>.Default;

    // Lists that every instance is born with say nothing until something is in them.
    public override bool IsSet(List<T> value) =>
        value is not null && (value.Count > 0 || !AWSConfigs.InitializeCollections);

    public override void Write(Utf8JsonWriter writer, List<T> value)
    {
        writer.WriteStartArray();
        foreach (var element in value)
        {
            if (element is null)
            {
                // Sent as it is: the service names the place in its ValidationException.
                writer.WriteNullValue();
            }
            else
            {
                Element.Write(writer, element);
            }
        }

        writer.WriteEndArray();
    }

    public override List<T> Read(JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader)
    {
        if (!context.Open(JsonTokenType.StartArray, ref reader))
        {
            return null;
        }

        var list = new List<T>();
        while (!context.Peek(JsonTokenType.EndArray, ref reader))
        {
            list.Add(Element.Read(context, ref reader));
        }

        context.Read(ref reader);
        return list;
    }
}
