using System.Reflection;
using System.Text.Json;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Protocol;

/// <summary>One member of the structure <typeparamref name="T"/>.</summary>
internal abstract class Member<T>(string name)
{
    public string Name { get; } = name;

    public static Member<T> Of(PropertyInfo property) =>
        (Member<T>)Activator.CreateInstance(typeof(Member<,>).MakeGenericType(typeof(T), property.PropertyType), property);

    public abstract void Write(Utf8JsonWriter writer, T structure);

    public abstract void Read(T structure, JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader);
}

internal sealed class Member<T, TValue>(PropertyInfo property) : Member<T>(property.Name)
{
    private readonly JsonEncodedText _encodedName = JsonEncodedText.Encode(property.Name);
    private readonly Func<T, TValue> _get = property.GetMethod.CreateDelegate<Func<T, TValue>>();
    private readonly Action<T, TValue> _set = property.SetMethod.CreateDelegate<Action<T, TValue>>();
    private readonly Codec<TValue> _codec = property.Name == nameof(CreateBatchLoadTaskRequest.ClientToken)
        ? (Codec<TValue>)(object)new TokenCodec()
        : Codec<TValue>.Default;

    public override void Write(Utf8JsonWriter writer, T structure)
    {
        var value = _get(structure);
        if (_codec.IsSet(value))
        {
            _codec.Write(writer, _encodedName, value);
        }
    }

    public override void Read(T structure, JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader) =>
        _set(structure, _codec.Read(context, ref reader));
}
