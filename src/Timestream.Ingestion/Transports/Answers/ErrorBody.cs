using System.Text.Json;
using Amazon.TimestreamWrite.Model;

namespace Timestream.Ingestion.Transports.Direct.Faults;

/// <summary>The body of an error answer. Members that are missing or of another type than documented stay null.</summary>
internal sealed class ErrorBody
{
    /// <summary>The exception's name.</summary>
    public string? Code { get; private set; }

    /// <summary>The service's words.</summary>
    public string? Message { get; private set; }

    /// <summary>Of a RejectedRecordsException.</summary>
    public List<RejectedRecord> RejectedRecords { get; } = [];

    public static ErrorBody Read(ReadOnlySpan<byte> json)
    {
        var body = new ErrorBody();
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            body.ReadMembers(ref reader);
        }
        catch (JsonException)
        {
            // Not of the service, or broken off: the status says what there is to say.
        }

        return body;
    }

    private void ReadMembers(ref Utf8JsonReader reader)
    {
        while (reader.TokenType != JsonTokenType.None && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
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
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            RejectedRecords.Add(ReadRejectedRecord(ref reader));
        }
    }

    private static RejectedRecord ReadRejectedRecord(ref Utf8JsonReader reader)
    {
        var record = new RejectedRecord();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("RecordIndex"u8))
            {
                record.RecordIndex = (int?)ReadNumber(ref reader);
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
