using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Timestream.LocalEndpoint.Protocol;

/// <summary>Status and body of an answer that has not been sent.</summary>
internal sealed class Reply
{
    // Large enough for the answer of a successful WriteRecords.
    private readonly ArrayBufferWriter<byte> _body = new(128);

    public int Status { get; private set; } = 200;

    public ReadOnlyMemory<byte> Body => _body.WrittenMemory;

    public void Write<T>(T message, JsonTypeInfo<T> type)
    {
        using var json = new Utf8JsonWriter(_body, Responses.Options);
        JsonSerializer.Serialize(json, message, type);
    }

    // [UNKNOWN: control plane] Whether operations without output send "{}" or nothing; clients accept both.
    public void WriteEmpty() => _body.Write("{}"u8);

    /// <summary>Writes the answer to WriteRecords: 200 with the counts, or 419 where records were rejected.</summary>
    public void WriteOutcome(IReadOnlyList<Rejection> rejections, int memory, int magnetic)
    {
        if (rejections.Count > 0)
        {
            Status = 419;
            Responses.WriteRejected(_body, rejections);
        }
        else
        {
            Responses.WriteIngested(_body, magnetic, memory);
        }
    }

    public void WriteError(ServiceException error)
    {
        _body.ResetWrittenCount();
        Status = error.Status;
        Responses.WriteError(_body, error);
    }
}
