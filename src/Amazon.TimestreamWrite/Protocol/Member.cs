using System.Text.Json;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.TimestreamWrite.Protocol;

/// <summary>One member of the structure <typeparamref name="T"/>.</summary>
internal abstract class Member<T>(string name)
{
    public string Name { get; } = name;

    public abstract void Write(Utf8JsonWriter writer, T structure);

    public abstract void Read(T structure, JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader);
}

/// <param name="name">The property's, which is also the one on the wire.</param>
/// <param name="get">Reads the property.</param>
/// <param name="set">Sets the property.</param>
/// <param name="codec">Null for the type's own, which is looked up at the first use: structures may hold each other.</param>
internal sealed class Member<T, TValue>(string name, Func<T, TValue> get, Action<T, TValue> set, Codec<TValue> codec) : Member<T>(name)
{
    private readonly JsonEncodedText _encodedName = JsonEncodedText.Encode(name);
    private Codec<TValue> _codec = codec;

    private Codec<TValue> Codec => _codec ??= Codec<TValue>.Default;

    public override void Write(Utf8JsonWriter writer, T structure)
    {
        var value = get(structure);
        if (Codec.IsSet(value))
        {
            Codec.Write(writer, _encodedName, value);
        }
    }

    public override void Read(T structure, JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader) =>
        set(structure, Codec.Read(context, ref reader));
}
