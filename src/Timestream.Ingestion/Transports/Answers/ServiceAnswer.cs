using System.Text.Json;

namespace Timestream.Ingestion.Transports.Answers;

/// <summary>Checks the answers of operations other than WriteRecords.</summary>
internal static class ServiceAnswer
{
    // Operations whose answers have no members: SDKs accept an empty body for {}.
    private static readonly HashSet<string> s_withoutMembers =
        ["DeleteDatabase", "DeleteTable", "TagResource", "UntagResource", "ResumeBatchLoadTask"];

    /// <summary>
    /// Returns null if the body of a 200 is one complete JSON object, or is empty and the answer has no members; else the fault.
    /// </summary>
    public static Exception? Check(string operation, in AnswerHead head, ReadOnlySpan<byte> answer)
    {
        if ((answer.IsEmpty && s_withoutMembers.Contains(operation)) || IsObject(answer))
        {
            return null;
        }

        return UnreadableAnswer.Create(
            head, answer, $"its {answer.Length} bytes are no JSON object", $"a JSON object, which is what {operation} answers");
    }

    private static bool IsObject(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
