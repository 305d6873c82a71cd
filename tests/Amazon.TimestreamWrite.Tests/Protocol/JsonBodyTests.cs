using System.Text.Json;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.TimestreamWrite.Model;
using Amazon.TimestreamWrite.Protocol;

namespace Amazon.TimestreamWrite.Tests.Protocol;

public sealed class JsonBodyTests
{
    [Fact]
    public void Encoding_allocates_the_body_and_nothing_else()
    {
        var request = Clients.OneRecord();
        request.Records = [.. Enumerable.Repeat(request.Records[0], 100)];
        var codec = Codec<WriteRecordsRequest>.Default;
        JsonBody.Encode(codec, request);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var body = JsonBody.Encode(codec, request);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // An array carries its length and two words of its own, and is rounded up to whole words.
        Assert.InRange(allocated, body.Length, body.Length + 64);
    }

    [Fact]
    public void An_encoding_that_fails_leaves_nothing_behind()
    {
        Assert.Throws<InvalidOperationException>(() => JsonBody.Encode(new FailingCodec(), "x"));

        Assert.Equal(
            """{"DatabaseName":"db","Records":[]}"""u8,
            JsonBody.Encode(
                Codec<WriteRecordsRequest>.Default, new WriteRecordsRequest { DatabaseName = "db", Records = [] }));
    }

    [Fact]
    public void A_body_beyond_what_is_kept_is_encoded_whole()
    {
        var request = new WriteRecordsRequest { DatabaseName = new string('d', 2 << 20) };

        var first = JsonBody.Encode(Codec<WriteRecordsRequest>.Default, request);
        var second = JsonBody.Encode(Codec<WriteRecordsRequest>.Default, request);

        Assert.Equal((2 << 20) + """{"DatabaseName":""}""".Length, first.Length);
        Assert.True(first.AsSpan().SequenceEqual(second));
    }

    private sealed class FailingCodec : Codec<string>
    {
        public override void Write(Utf8JsonWriter writer, string value)
        {
            writer.WriteStartObject();
            writer.WriteString("Half", value);
            writer.Flush();
            throw new InvalidOperationException();
        }

        public override string Read(JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader) =>
            throw new NotSupportedException();
    }
}
