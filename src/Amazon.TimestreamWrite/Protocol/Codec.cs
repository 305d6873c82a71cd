using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.TimestreamWrite.Protocol;

/// <summary>
/// Reads and writes one type of the model as AWS JSON 1.0. The model classes are the only description there is: a
/// codec is made from a type by its kind, a <see cref="Shape{T}"/> from the public properties of a class.
/// </summary>
internal abstract class Codec<T>
{
    public static Codec<T> Default { get; } = (Codec<T>)Activator.CreateInstance(KindOf(typeof(T)));

    public abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Writes name and value; text has a shorter way.</summary>
    public virtual void Write(Utf8JsonWriter writer, JsonEncodedText name, T value)
    {
        writer.WritePropertyName(name);
        Write(writer, value);
    }

    public abstract T Read(JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader);

    /// <summary>Whether a member with this value is sent.</summary>
    public virtual bool IsSet(T value) => value is not null;

    private static Type KindOf(Type type)
    {
        if (type == typeof(string))
        {
            return typeof(TextCodec);
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return value == typeof(long) ? typeof(LongCodec)
                : value == typeof(int) ? typeof(IntCodec)
                : value == typeof(bool) ? typeof(FlagCodec)
                : value == typeof(DateTime) ? typeof(TimestampCodec)
                : throw new NotSupportedException($"{type} has no codec: long, int, bool and DateTime have.");
        }

        if (type.IsSubclassOf(typeof(ConstantClass)))
        {
            return typeof(ConstantCodec<>).MakeGenericType(type);
        }

        return type.IsGenericType
            ? typeof(ListCodec<>).MakeGenericType(type.GetGenericArguments())
            : typeof(Shape<>).MakeGenericType(type);
    }
}
