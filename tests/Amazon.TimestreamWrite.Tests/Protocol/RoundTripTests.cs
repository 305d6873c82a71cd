using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.TimestreamWrite.Model;
using Amazon.TimestreamWrite.Protocol;
using CsCheck;

namespace Amazon.TimestreamWrite.Tests.Protocol;

/// <summary>Whatever a model object holds comes back from its JSON, over every boundary of the read buffer.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void A_request_with_every_kind_of_member_survives() => Survives<WriteRecordsRequest>();

    [Fact]
    public void A_batch_load_request_survives() => Survives<CreateBatchLoadTaskRequest>();

    [Fact]
    public void A_batch_load_description_survives() => Survives<BatchLoadTaskDescription>();

    [Fact]
    public void A_page_of_tables_survives() => Survives<ListTablesResponse>();

    [Fact]
    public void A_list_of_rejected_records_survives() => Survives<RejectedRecordsException>();

    private static void Survives<T>() => Gen.Select(Gen.Int, Gen.Int[16, 5000]).Sample((seed, bufferSize) =>
    {
        var codec = Codec<T>.Default;
        var bytes = JsonBody.Encode(codec, (T)new Builder(seed).Build(typeof(T), 0));
        using var document = JsonDocument.Parse(bytes);

        using var context = new JsonUnmarshallerContext(new MemoryStream(bytes), false, null);
        var reader = new StreamingUtf8JsonReader(context.Stream, bufferSize);
        var again = JsonBody.Encode(codec, codec.Read(context, ref reader));

        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(again));
    }, iter: 200);

    /// <summary>Objects with some members set, at random.</summary>
    private sealed class Builder(int seed)
    {
        private readonly Random _random = new(seed);

        public object Build(Type type, int depth)
        {
            if (type == typeof(string))
            {
                return Text();
            }

            if (Nullable.GetUnderlyingType(type) is { } value)
            {
                return value == typeof(DateTime) ? DateTime.UnixEpoch.AddSeconds(_random.Next())
                    : value == typeof(bool) ? _random.Next(2) == 0
                    : value == typeof(int) ? (object)_random.Next()
                    : _random.NextInt64(long.MinValue, long.MaxValue);
            }

            if (type.IsSubclassOf(typeof(ConstantClass)))
            {
                return Activator.CreateInstance(type, Text())!;
            }

            var instance = Activator.CreateInstance(type)!;
            if (instance is System.Collections.IList list)
            {
                for (var count = _random.Next(depth < 2 ? 6 : 3); count > 0; count--)
                {
                    list.Add(Build(type.GetGenericArguments()[0], depth + 1));
                }

                return list;
            }

            foreach (var property in type.GetProperties().Where(property => property.DeclaringType == type))
            {
                // The token is made up where it is not set, so it would differ the second time.
                if (property.Name == nameof(CreateBatchLoadTaskRequest.ClientToken) || _random.Next(3) > 0)
                {
                    property.SetValue(instance, Build(property.PropertyType, depth + 1));
                }
            }

            return instance;
        }

        private string Text()
        {
            var text = new StringBuilder();
            for (var count = _random.Next(12); count > 0; count--)
            {
                text.Append(_random.Next(7) switch
                {
                    0 => '"',
                    1 => '\\',
                    2 => (char)_random.Next(0x20),
                    3 => 'é',
                    _ => (char)_random.Next(0x20, 0x7F),
                });
            }

            return _random.Next(8) == 0 ? text + "\U0001F4C8" : text.ToString();
        }
    }
}
