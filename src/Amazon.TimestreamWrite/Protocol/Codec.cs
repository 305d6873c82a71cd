using System.Text.Json;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.TimestreamWrite.Protocol;

/// <summary>Reads and writes one type of the model as AWS JSON 1.0.</summary>
internal abstract class Codec<T>
{
    /// <summary>The type's codec: see <see cref="CodecTable"/>.</summary>
    public static Codec<T> Default { get; } = CodecTable.Find<T>();

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
}
