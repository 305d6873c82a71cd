using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Unicode;
using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Statistics;
using Timestream.LocalEndpoint.Writing;

namespace Timestream.LocalEndpoint.Operations;

/// <summary>The WriteRecords operation.</summary>
internal sealed class WriteRecordsOperation(DatabaseCatalog catalog, MagneticReport magnetic, TimeProvider time, RecordQuota? quota = null)
{
    private readonly ConcurrentBag<Scratch> _scratch = [];

    /// <summary>Totals over all tables, deleted ones included.</summary>
    public IngestCounters Counters { get; } = new();

    /// <summary>Writes the records of a request body. The body changes while it is read.</summary>
    /// <exception cref="ServiceException">The request failed as a whole; nothing was stored.</exception>
    public void Write(Span<byte> body, Reply reply)
    {
        var scratch = Take();
        try
        {
            var table = Store(scratch, body, isBatchLoad: false);
            Count(scratch, table, body.Length);
            magnetic.Write(table, scratch.Request, scratch.Writer.MagneticConflicts, body);
            reply.WriteOutcome(scratch.Writer.Rejections, scratch.Writer.MemoryStore, scratch.Writer.MagneticStore);
        }
        finally
        {
            Return(scratch);
        }
    }

    /// <summary>Writes the records of a batch load task, given as the body of a request.</summary>
    /// <returns>The records that were not stored, and the metered bytes.</returns>
    /// <exception cref="ServiceException">The request failed as a whole; nothing was stored.</exception>
    public (IReadOnlyList<Rejection> Rejections, long MeteredBytes) Load(Span<byte> body)
    {
        var scratch = Take();
        try
        {
            Store(scratch, body, isBatchLoad: true);
            return ([.. scratch.Writer.Rejections, .. scratch.Writer.MagneticConflicts], scratch.Writer.MeteredBytes);
        }
        finally
        {
            Return(scratch);
        }
    }

    /// <exception cref="ServiceException">The request failed as a whole; nothing was stored.</exception>
    private Table Store(Scratch scratch, Span<byte> body, bool isBatchLoad)
    {
        Read(body, scratch.Request);
        scratch.Writer.Reset();
        if (quota is null)
        {
            return Store(scratch, body, isBatchLoad, exactly: null);
        }

        var reserved = quota.Enter(scratch.Request.RecordCount);
        try
        {
            return Store(scratch, body, isBatchLoad, reserved is null ? quota : null);
        }
        finally
        {
            quota.Leave(reserved, scratch.Writer.RowsAdded);
        }
    }

    private Table Store(Scratch scratch, Span<byte> body, bool isBatchLoad, RecordQuota? exactly)
    {
        var table = catalog.FindTable(scratch.Request.Database!, scratch.Request.Table!);
        var now = time.GetUtcNow();
        var window = isBatchLoad ? IngestionWindow.OfBatchLoad(now, table.Properties) : new IngestionWindow(now, table.Properties);
        scratch.Writer.Write(scratch.Request, table, body, window, exactly);
        return table;
    }

    /// <exception cref="ServiceException">The body is not a valid request.</exception>
    private static void Read(Span<byte> body, WriteRequest request)
    {
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
    }

    private void Count(Scratch scratch, Table table, int bytes)
    {
        var rejected = scratch.Writer.Rejections.Count;
        var acknowledged = scratch.Request.RecordCount - rejected;
        var metered = scratch.Writer.MeteredBytes;
        var units = WriteMeter.Units(metered);

        // The total first, so that it is never less than the sum of the tables.
        Counters.Count(acknowledged, rejected, bytes, metered, units);
        table.Counters.Count(acknowledged, rejected, bytes, metered, units);
    }

    private Scratch Take() => _scratch.TryTake(out var scratch) ? scratch : new Scratch();

    private void Return(Scratch scratch)
    {
        scratch.Request.Reset();
        _scratch.Add(scratch);
    }

    /// <summary>Buffers of one request, reused for later requests.</summary>
    private sealed class Scratch
    {
        public WriteRequest Request { get; } = new();

        public RecordWriter Writer { get; } = new();
    }
}
