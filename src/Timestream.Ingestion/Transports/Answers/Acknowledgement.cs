using System.Text.Json;
using System.Text.Unicode;

namespace Timestream.Ingestion.Transports.Answers;

/// <summary>Reads <c>RecordsIngested.Total</c> from the answer to WriteRecords. Allocates nothing if it is there.</summary>
internal static class Acknowledgement
{
    private const string Total = "RecordsIngested.Total";

    /// <summary>
    /// True only for a complete JSON object whose <c>RecordsIngested</c> is an object with an integer <c>Total</c> of 0 or more. If one of
    /// these members occurs twice, the answer is ambiguous and counts as unreadable.
    /// </summary>
    /// <param name="answer">The complete body of an answer with status 200.</param>
    /// <param name="ingested">The total; 0 if it cannot be read.</param>
    /// <param name="problem">Why it cannot be read, as the end of a sentence that begins "but"; null if it can.</param>
    public static bool TryRead(ReadOnlySpan<byte> answer, out int ingested, out string? problem)
    {
        ingested = 0;
        int? total = null;
        try
        {
            problem = Utf8.IsValid(answer) ? Read(answer, out total) : "its body is not UTF-8";
        }
        catch (JsonException fault)
        {
            problem = $"its {answer.Length} bytes are no JSON object ({fault.Message})";
        }

        ingested = problem is null ? total.GetValueOrDefault() : 0;
        return problem is null;
    }

    private static string? Read(ReadOnlySpan<byte> answer, out int? total)
    {
        total = null;
        var reader = new Utf8JsonReader(answer);
        if (answer.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return $"its {answer.Length} bytes are no JSON object";
        }

        string? problem = null;
        var found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIngested = reader.ValueTextEquals("RecordsIngested"u8);
            reader.Read();
            if (!isIngested)
            {
                reader.Skip();
                continue;
            }

            problem ??= found ? "RecordsIngested is there twice" : null;
            found = true;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                problem = ReadTotal(ref reader, ref total) ?? problem;
            }
            else
            {
                problem ??= $"RecordsIngested is {Name(reader.TokenType)}";
                reader.Skip();
            }
        }

        // Throws if anything but white space follows the object.
        reader.Read();
        return problem ?? (found ? null : "there is no RecordsIngested");
    }

    private static string? ReadTotal(ref Utf8JsonReader reader, ref int? total)
    {
        string? problem = null;
        var found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTotal = reader.ValueTextEquals("Total"u8);
            reader.Read();
            if (!isTotal)
            {
                reader.Skip();
                continue;
            }

            problem ??= found ? $"{Total} is there twice" : null;
            found = true;
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && number >= 0)
            {
                total = number;
            }
            else
            {
                problem ??= $"{Total} is {Name(reader.TokenType)}";
                reader.Skip();
            }
        }

        return problem ?? (found ? null : $"there is no {Total}");
    }

    private static string Name(JsonTokenType token) => token switch
    {
        JsonTokenType.String => "a text",
        JsonTokenType.Number => $"a number other than 0 to {int.MaxValue}",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        _ => "null",
    };
}
