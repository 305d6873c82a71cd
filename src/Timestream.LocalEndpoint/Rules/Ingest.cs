using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Unicode;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Rules;

/// <summary>The WriteRecords operation, from body to outcome.</summary>
internal sealed class Ingest(Catalog catalog, MagneticReport magnetic, TimeProvider time)
{
    private readonly ConcurrentBag<Scratch> _scratch = [];

    /// <summary>Totals over all tables, deleted ones included.</summary>
    public IngestCounters Counters { get; } = new();

    /// <summary>Writes the records of a body, which changes in the reading.</summary>
    /// <exception cref="ServiceException">The request failed as a whole; nothing was stored.</exception>
    public void Write(Span<byte> body, Reply reply)
    {
        if (!_scratch.TryTake(out var scratch))
        {
            scratch = new Scratch();
        }

        try
        {
            Write(body, scratch);
            reply.WriteOutcome(scratch.Writer);
        }
        finally
        {
            scratch.Request.Reset();
            _scratch.Add(scratch);
        }
    }

    private void Write(Span<byte> body, Scratch scratch)
    {
        var request = scratch.Request;
        if (!Utf8.IsValid(body))
        {
            throw ServiceException.Serialization();
        }

        try
        {
            WriteRequestReader.Read(body, request);
        }
        catch (JsonException)
        {
            throw ServiceException.Serialization();
        }

        request.Violations.ThrowIfAny();
        var table = catalog.FindTable(request.Database!, request.Table!);
        scratch.Writer.Write(request, table, body, time.GetUtcNow());
        magnetic.Write(table, request, scratch.Writer.MagneticConflicts, body);
        var rejected = scratch.Writer.Rejections.Count;
        var acknowledged = request.RecordCount - rejected;
        table.Counters.Count(acknowledged, rejected, body.Length, scratch.Writer.MeteredBytes);
        Counters.Count(acknowledged, rejected, body.Length, scratch.Writer.MeteredBytes);
    }

    /// <summary>What one request needs while it is worked on; used again for the next.</summary>
    private sealed class Scratch
    {
        public WriteRequest Request { get; } = new();

        public RecordWriter Writer { get; } = new();
    }
}
