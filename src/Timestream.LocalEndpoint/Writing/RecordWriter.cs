using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Writes the records of one request. A record passes five stages:
/// <list type="number">
/// <item>shape: the members have the types and lengths of the service model (<see cref="WriteRequestReader"/>);</item>
/// <item>record: merged with the common attributes it is complete and parses (<see cref="RecordResolver"/>);</item>
/// <item>window: the table takes its time, size and partition key (<see cref="WindowStage"/>);</item>
/// <item>schema: the table has or can add its columns (<see cref="SchemaStage"/>);</item>
/// <item>version: no other value is stored with the same or a higher version (<see cref="Series.Upsert"/>).</item>
/// </list>
/// All records pass the first two before anything is stored, since a failure there fails the request. The other stages store or
/// reject each record by itself, in the order of the request. [UNKNOWN: versions] How the service treats two records of one request
/// with the same key: here the second is compared with the first.
/// </summary>
internal sealed class RecordWriter
{
    private readonly ResolvedRecord[] _resolved = new ResolvedRecord[WriteRequest.MaxRecords];
    private readonly ResolvedMeasures _measures = new();
    private readonly List<Rejection> _rejections = [];
    private readonly List<Rejection> _magneticConflicts = [];
    private readonly StorageMeter _meter = new();
    private readonly MultiEncoder _multi = new();

    /// <summary>The rejected records of the last call, by index.</summary>
    public IReadOnlyList<Rejection> Rejections => _rejections;

    /// <summary>Version conflicts in the magnetic store in the last call: acknowledged, but not stored.</summary>
    public IReadOnlyList<Rejection> MagneticConflicts => _magneticConflicts;

    /// <summary>Number of records that went to the memory store in the last call.</summary>
    public int MemoryStore { get; private set; }

    /// <summary>Number of records that went to the magnetic store in the last call.</summary>
    public int MagneticStore { get; private set; }

    /// <summary>Metered bytes of the last call.</summary>
    public long MeteredBytes { get; private set; }

    /// <summary>Number of rows added in the last call.</summary>
    public long RowsAdded => _meter.RowsOfRequest;

    /// <summary>Clears the results of the last call.</summary>
    public void Reset()
    {
        _rejections.Clear();
        _magneticConflicts.Clear();
        _meter.Reset(null);
        MemoryStore = MagneticStore = 0;
        MeteredBytes = 0;
    }

    /// <summary>Writes a request that has the right shape. Call <see cref="Reset"/> first.</summary>
    /// <param name="request">The request as read from <paramref name="text"/>.</param>
    /// <param name="table">The table to write to.</param>
    /// <param name="text">The body of the request.</param>
    /// <param name="window">The times that the table takes.</param>
    /// <param name="quota">Where to reserve the exact number of new rows; null if rows are unlimited or already reserved.</param>
    /// <exception cref="ServiceException">A record is not valid or the quota is exceeded; nothing was stored.</exception>
    public void Write(WriteRequest request, Table table, ReadOnlySpan<byte> text, in IngestionWindow window, RecordQuota? quota)
    {
        _meter.Reset(table.Store.Totals);
        var write = new WriteContext
        {
            Request = request,
            Text = text,
            Store = table.Store,
            Window = window,
            RequiredDimension = table.Properties.RequiredDimension,
        };
        table.Store.Gate.EnterWrite();
        try
        {
            _meter.OldestSnapshot = table.Store.Gate.Oldest;
            Resolve(write);
            quota?.Reserve(CountNewRows(write));
            for (var i = 0; i < request.RecordCount; i++)
            {
                Store(i, write);
            }
        }
        finally
        {
            // A series kept here would keep its deleted table in memory.
            Array.Clear(_resolved, 0, request.RecordCount);
            _measures.Clear();
            _meter.Settle(0);
            table.Store.Gate.ExitWrite();
        }
    }

    private void Resolve(in WriteContext write)
    {
        var resolver = new RecordResolver(write, _measures);
        long own = 0;
        var commonValueBytes = 0;
        for (var i = 0; i < write.Request.RecordCount; i++)
        {
            own += resolver.Resolve(i, out _resolved[i], _resolved[Math.Max(0, i - 1)], ref commonValueBytes);
        }

        MeteredBytes = own + resolver.CommonBytes(commonValueBytes);
    }

    private void Store(int index, in WriteContext write)
    {
        ref var record = ref _resolved[index];
        if (record.IsSeriesOfPrevious)
        {
            // The record before may have created the series.
            record.Series ??= _resolved[index - 1].Series;
        }

        var values = _measures.Of(record);
        if ((WindowStage.RejectionOf(index, record, write) ?? SchemaStage.Admit(index, ref record, values, write, _meter)) is { } reason)
        {
            _rejections.Add(new Rejection(index, reason, null));
            return;
        }

        var value = record.Type switch
        {
            ValueType.Varchar => new StoredValue(record.Text.In(write.Text)),
            ValueType.Multi => new StoredValue(_multi.Encode(write.MeasuresOf(index, record), values, write.Text)),
            _ => new StoredValue(record.Bits),
        };
        var outcome = record.Series!.Upsert(record.Time, record.Version, value, _meter, out var existing);
        Count(index, outcome, record.Version, existing, write.Window.TierOf(record.Time));
    }

    private void Count(int index, UpsertOutcome outcome, long version, long existing, StoreTier tier)
    {
        Rejection? conflict = outcome switch
        {
            // [WILD vs DOC] Captures of this one show no ExistingVersion.
            UpsertOutcome.SameVersion => new Rejection(index, Texts.SameVersion, null),
            UpsertOutcome.LowerVersion => new Rejection(index, Texts.LowerVersion(version, existing), existing),
            _ => null,
        };
        if (tier == StoreTier.Magnetic)
        {
            // A conflict in the magnetic store is reported to S3, not to the caller.
            MagneticStore++;
            if (conflict is { } unreported)
            {
                _magneticConflicts.Add(unreported);
            }
        }
        else if (conflict is { } rejected)
        {
            _rejections.Add(rejected);
        }
        else
        {
            MemoryStore++;
        }
    }

    /// <summary>
    /// The number of rows that the request will add. If two records need the same new column with different types, both are
    /// counted although one will be rejected.
    /// </summary>
    private int CountNewRows(in WriteContext write)
    {
        var added = new HashSet<(ulong Dimensions, ulong Measure, long Time)>();
        for (var i = 0; i < write.Request.RecordCount; i++)
        {
            ref readonly var record = ref _resolved[i];
            if (record.Series?.HasRowAt(record.Time) != true
                && WindowStage.RejectionOf(i, record, write) is null
                && SchemaStage.CanAdmit(i, record, write))
            {
                added.Add((record.DimensionsHash, record.MeasureHash, record.Time));
            }
        }

        return added.Count;
    }
}
