using System.Text.Json;
using Amazon.TimestreamWrite.Model;

namespace Timestream.Ingestion.Transports.Answers;

/// <summary>The body of an error answer. Members that are missing or have an undocumented type are null.</summary>
internal sealed class ErrorBody
{
    /// <summary>Name of the exception, without its namespace.</summary>
    public string? Code { get; private set; }

    /// <summary>Message of the service.</summary>
    public string? Message { get; private set; }

    /// <summary>The rejected records of a RejectedRecordsException that could be read.</summary>
    public List<RejectedRecord> RejectedRecords { get; } = [];

    private bool IsComplete { get; set; }

    private int RejectedRecordsMembers { get; set; }

    private bool IsListReadable { get; set; } = true;

    public static ErrorBody Read(ReadOnlySpan<byte> json)
    {
        var body = new ErrorBody();
        try
        {
            var reader = new Utf8JsonReader(json);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                body.ReadMembers(ref reader);
                body.IsComplete = !reader.Read();
            }
        }
        catch (JsonException)
        {
            // Not from the service, or incomplete: the status is all that is known.
        }

        return body;
    }

    /// <summary>
    /// Checks that the list states unambiguously which records were rejected, because all others count as acknowledged. Returns null if it
    /// does; else the reason, as the end of a sentence that begins with "but".
    /// </summary>
    /// <param name="records">Number of records in the request.</param>
    public string? RejectionsProblem(int records)
    {
        if (!IsComplete)
        {
            return "it is no complete JSON object";
        }

        return RejectedRecordsMembers switch
        {
            0 => "there are no RejectedRecords",
            1 => IsListReadable ? RejectionsProblem(RejectedRecords, records) : "RejectedRecords is no array of objects",
            _ => "RejectedRecords is there more than once",
        };
    }

    /// <summary>The same check for a list that was read elsewhere.</summary>
    /// <param name="rejections">The list; null if there is none.</param>
    /// <param name="records">Number of records in the request.</param>
    public static string? RejectionsProblem(IReadOnlyList<RejectedRecord>? rejections, int records)
    {
        if (rejections is null or [])
        {
            return "RejectedRecords is empty";
        }

        foreach (var rejected in rejections)
        {
            if (rejected.RecordIndex is not { } index)
            {
                return "a rejected record has no RecordIndex that is a whole number";
            }

            if (index < 0 || index >= records)
            {
                return $"RecordIndex {index} is none of the request's {records} records, 0 to {records - 1}";
            }
        }

        return null;
    }

    private void ReadMembers(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("__type"u8))
            {
                // com.amazonaws.timestream.v20181101#ValidationException
                var type = ReadString(ref reader);
                Code = type?[(type.LastIndexOf('#') + 1)..];
            }
            else if (reader.ValueTextEquals("Message"u8) || reader.ValueTextEquals("message"u8))
            {
                Message = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("RejectedRecords"u8))
            {
                ReadRejectedRecords(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private void ReadRejectedRecords(ref Utf8JsonReader reader)
    {
        RejectedRecordsMembers++;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            IsListReadable = false;
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                RejectedRecords.Add(ReadRejectedRecord(ref reader));
            }
            else
            {
                IsListReadable = false;
                reader.Skip();
            }
        }
    }

    private static RejectedRecord ReadRejectedRecord(ref Utf8JsonReader reader)
    {
        var record = new RejectedRecord();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("RecordIndex"u8))
            {
                record.RecordIndex = ReadNumber(ref reader) is { } index and >= int.MinValue and <= int.MaxValue ? (int)index : null;
            }
            else if (reader.ValueTextEquals("Reason"u8))
            {
                record.Reason = ReadString(ref reader);
            }
            else if (reader.ValueTextEquals("ExistingVersion"u8))
            {
                record.ExistingVersion = ReadNumber(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return record;
    }

    private static string? ReadString(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }

    private static long? ReadNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
        {
            return number;
        }

        reader.Skip();
        return null;
    }
}
