using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;

namespace Amazon.TimestreamWrite.Protocol;

internal sealed class TextCodec : Codec<string>
{
    public override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    public override void Write(Utf8JsonWriter writer, JsonEncodedText name, string value) =>
        writer.WriteString(name, value);

    public override string Read(JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader)
    {
        context.Expect(ref reader, JsonTokenType.String);
        return StringUnmarshaller.Instance.Unmarshall(context, ref reader);
    }
}

/// <summary>
/// An idempotency token: made up where the caller gives none, so that retries of one call carry the same.
/// </summary>
internal sealed class TokenCodec : Codec<string>
{
    public override bool IsSet(string value) => true;

    public override void Write(Utf8JsonWriter writer, string value) =>
        writer.WriteStringValue(value ?? Guid.NewGuid().ToString());

    public override string Read(JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader) =>
        Default.Read(context, ref reader);
}

internal sealed class LongCodec : Codec<long?>
{
    public override void Write(Utf8JsonWriter writer, long? value) => writer.WriteNumberValue(value.Value);

    public override long? Read(JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader)
    {
        context.Expect(ref reader, JsonTokenType.Number);
        return NullableLongUnmarshaller.Instance.Unmarshall(context, ref reader);
    }
}

internal sealed class IntCodec : Codec<int?>
{
    public override void Write(Utf8JsonWriter writer, int? value) => writer.WriteNumberValue(value.Value);

    public override int? Read(JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader)
    {
        context.Expect(ref reader, JsonTokenType.Number);
        return NullableIntUnmarshaller.Instance.Unmarshall(context, ref reader);
    }
}

internal sealed class FlagCodec : Codec<bool?>
{
    public override void Write(Utf8JsonWriter writer, bool? value) => writer.WriteBooleanValue(value.Value);

    public override bool? Read(JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader)
    {
        context.Expect(ref reader, JsonTokenType.True, JsonTokenType.False);
        return NullableBoolUnmarshaller.Instance.Unmarshall(context, ref reader);
    }
}

/// <summary>A point in time, UTC; a number of seconds since the Unix epoch on the wire, and read from ISO 8601 too.</summary>
internal sealed class TimestampCodec : Codec<DateTime?>
{
    public override void Write(Utf8JsonWriter writer, DateTime? value) =>
        writer.WriteNumberValue(AWSSDKUtils.ConvertToUnixEpochSecondsDouble(value.Value));

    public override DateTime? Read(JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader)
    {
        context.Expect(ref reader, JsonTokenType.Number, JsonTokenType.String);
        return NullableDateTimeUnmarshaller.Instance.Unmarshall(context, ref reader);
    }
}

/// <param name="find">The constant of a value.</param>
internal sealed class ConstantCodec<T>(Func<string, T> find) : Codec<T>
    where T : ConstantClass
{
    public override void Write(Utf8JsonWriter writer, T value) => writer.WriteStringValue(value.Value);

    public override void Write(Utf8JsonWriter writer, JsonEncodedText name, T value) =>
        writer.WriteString(name, value.Value);

    public override T Read(JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader)
    {
        context.Expect(ref reader, JsonTokenType.String);
        return find(StringUnmarshaller.Instance.Unmarshall(context, ref reader));
    }
}
