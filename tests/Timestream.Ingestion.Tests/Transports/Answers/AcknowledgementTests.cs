using System.Text;
using System.Text.Json;
using CsCheck;
using Timestream.Ingestion.Transports.Answers;

namespace Timestream.Ingestion.Tests.Transports.Answers;

public class AcknowledgementTests
{
    private static readonly byte[] s_good = """{"RecordsIngested":{"MagneticStore":1,"MemoryStore":9,"Total":10},"New":[{"a":null}]}"""u8.ToArray();

    /// <summary>Bytes replaced, removed, inserted and repeated: what is read is what a document parser finds, or nothing.</summary>
    [Fact]
    public void A_mutated_answer_never_yields_another_total_than_a_parser_finds()
    {
        var edit = Gen.Select(Gen.Int[0, s_good.Length - 1], Gen.Int[0, 5], Gen.Byte);
        var digit = Gen.Int[0, 10].Select(i => "09-.\"e{}, :"u8[i]);
        Gen.Select(edit.Array[1, 4], digit).Sample(
            (edits, likely) =>
            {
                var answer = Mutate(edits, likely);
                var read = Acknowledgement.TryRead(answer, out var ingested, out _);
                Assert.Equal(Expected(answer), read ? ingested : null);
            },
            iter: 20_000);
    }

    [Fact]
    public void What_is_read_allocates_nothing()
    {
        Acknowledgement.TryRead(s_good, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var read = Acknowledgement.TryRead(s_good, out var ingested, out var problem);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal((true, 10, null), (read, ingested, problem));
    }

    private static byte[] Mutate((int Position, int Kind, byte Value)[] edits, byte likely)
    {
        var bytes = s_good.ToList();
        foreach (var (at, kind, value) in edits)
        {
            var position = at % bytes.Count;
            switch (kind)
            {
                case 0:
                    bytes[position] = value;
                    break;
                case 1:
                    bytes[position] = likely;
                    break;
                case 2:
                    bytes.Insert(position, likely);
                    break;
                case 3 when bytes.Count > 1:
                    bytes.RemoveAt(position);
                    break;
                case 4:
                    bytes.RemoveRange(position, Math.Min(bytes.Count - position, value % 30));
                    break;
                default:
                    bytes.InsertRange(position, bytes.GetRange(position, Math.Min(bytes.Count - position, 1 + (value % 30))));
                    break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add(likely);
            }
        }

        return [.. bytes];
    }

    private static int? Expected(byte[] answer)
    {
        try
        {
            using var document = JsonDocument.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(answer));
            return Single(document.RootElement, "RecordsIngested") is { } ingested
                && Single(ingested, "Total") is { ValueKind: JsonValueKind.Number } total
                && total.TryGetInt32(out var number)
                && number >= 0
                ? number
                : null;
        }
        catch (Exception fault) when (fault is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static JsonElement? Single(JsonElement element, string name)
    {
        JsonProperty[] members = element.ValueKind == JsonValueKind.Object
            ? [.. element.EnumerateObject().Where(member => member.Name == name)]
            : [];
        return members is [var only] ? only.Value : null;
    }
}
