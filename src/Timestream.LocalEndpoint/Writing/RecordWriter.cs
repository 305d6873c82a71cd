using System.Text;
using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Writes the records of one request: first all are resolved, so that an invalid one fails the request with nothing stored;
/// then each is stored or rejected by itself, in the order of the request. [UNKNOWN: versions] what the service does with two records
/// of one request that have the same key: here the second meets the first.
/// </summary>
internal sealed class RecordWriter
{
    private readonly ResolvedRecord[] _resolved = new ResolvedRecord[WriteRequest.MaxRecords];
    private readonly List<Rejection> _rejections = [];
    private readonly List<Rejection> _magneticConflicts = [];
    private readonly StorageMeter _meter = new();
    private readonly MultiEncoder _multi = new();

    /// <summary>The rejected records of the last call, by index.</summary>
    public IReadOnlyList<Rejection> Rejections => _rejections;

    /// <summary>Version conflicts in the magnetic store in the last call: acknowledged, but not stored.</summary>
    public IReadOnlyList<Rejection> MagneticConflicts => _magneticConflicts;

    /// <summary>Records that went to the memory store in the last call.</summary>
    public int MemoryStore { get; private set; }

    /// <summary>Records that went to the magnetic store in the last call.</summary>
    public int MagneticStore { get; private set; }

    /// <summary>Metered bytes of the last call.</summary>
    public long MeteredBytes { get; private set; }

    /// <summary>Rows added in the last call.</summary>
    public long RowsAdded => _meter.RowsOfRequest;

    /// <summary>Forgets the last call.</summary>
    public void Reset()
    {
        _rejections.Clear();
        _magneticConflicts.Clear();
        _meter.Reset(null);
        MemoryStore = MagneticStore = 0;
        MeteredBytes = 0;
    }

    /// <summary>Writes a request; <see cref="Reset"/> comes before it.</summary>
    /// <param name="quota">What the rows are reserved from, exactly; null where that is done or there is none.</param>
    /// <exception cref="ServiceException">A record is not valid, or there is no room for all; nothing was stored.</exception>
    public void Write(WriteRequest request, Table table, ReadOnlySpan<byte> text, in IngestionWindow window, RecordQuota? quota)
    {
        _meter.Reset(table.Store.Totals);
        var resolver = new RecordResolver(request, table.Store, text);
        try
        {
            Resolve(request, resolver);
            var required = table.Properties.RequiredDimension;
            quota?.Reserve(CountNew(request, table, resolver, window, required, text));
            for (var i = 0; i < request.RecordCount; i++)
            {
                Store(i, request, table, resolver, window, required, text);
            }
        }
        finally
        {
            // A series held here would outlive its table.
            Array.Clear(_resolved, 0, request.RecordCount);
            _meter.Settle(0);
        }
    }

    private void Resolve(WriteRequest request, in RecordResolver resolver)
    {
        long own = 0;
        var commonValueBytes = 0;
        for (var i = 0; i < request.RecordCount; i++)
        {
            own += resolver.Resolve(i, out _resolved[i], _resolved[Math.Max(0, i - 1)], ref commonValueBytes);
        }

        MeteredBytes = own + resolver.CommonBytes(commonValueBytes);
    }

    private void Store(
        int index, WriteRequest request, Table table, in RecordResolver resolver, in IngestionWindow window, string? required,
        ReadOnlySpan<byte> text)
    {
        ref var record = ref _resolved[index];
        if (Refusal(index, request, window, required, text) is { } reason)
        {
            Reject(index, reason);
            return;
        }

        ref readonly var fields = ref request.Records[index];
        var measures = MeasuresOf(index, request);
        var known = record.Series is { } found && found.Measure.Type == record.Type;
        if (!known || !_multi.Resolve(measures, table.Store.Schema, text))
        {
            var key = resolver.KeyOf(record, fields);
            var conflict = table.Store.Schema.Admit(key, record.Type, measures, _meter, out var culprit);
            if (conflict != SchemaConflict.None)
            {
                Reject(index, ReasonFor(conflict, culprit, record, measures, table.Store.Schema, text));
                return;
            }

            record.Series ??= table.Store.Add(key, _meter);
            _multi.Resolve(measures, table.Store.Schema, text);
        }

        Upsert(index, ref record, measures, fields, request, window.StoreOf(record.Time), text);
    }

    /// <summary>Why a record is rejected whatever the table holds; null where it is not.</summary>
    private string? Refusal(int index, WriteRequest request, in IngestionWindow window, string? required, ReadOnlySpan<byte> text)
    {
        ref readonly var record = ref _resolved[index];
        if (window.StoreOf(record.Time) == StoreTier.None)
        {
            return window.Reason;
        }

        if (record.Size > RecordLimits.MaxRecordBytes)
        {
            return RecordLimits.ReasonFor(record.Size, request, index, text);
        }

        var hasKey = required is null
            || Has(request.DimensionsOf(request.Common), required, text)
            || Has(request.DimensionsOf(request.Records[index]), required, text);
        return hasKey ? null : Texts.NoPartitionKey(required!);
    }

    private ReadOnlySpan<AttributeField> MeasuresOf(int index, WriteRequest request)
    {
        ref readonly var record = ref _resolved[index];
        ref readonly var fields = ref record.CommonMeasures ? ref request.Common : ref request.Records[index];
        return record.Type == ValueType.Multi ? request.MeasuresOf(fields) : default;
    }

    /// <summary>How many rows the request will add. A column that two of its records want with different types counts for both.</summary>
    private int CountNew(
        WriteRequest request, Table table, in RecordResolver resolver, in IngestionWindow window, string? required, ReadOnlySpan<byte> text)
    {
        var added = new HashSet<(ulong Dimensions, ulong Measure, long Time)>();
        for (var i = 0; i < request.RecordCount; i++)
        {
            ref readonly var record = ref _resolved[i];
            if (record.Series?.HasRowAt(record.Time) != true
                && Refusal(i, request, window, required, text) is null
                && table.Store.Schema.Check(resolver.KeyOf(record, request.Records[i]), record.Type, MeasuresOf(i, request)))
            {
                added.Add((record.DimensionsHash, record.MeasureHash, record.Time));
            }
        }

        return added.Count;
    }

    private void Upsert(
        int index, ref ResolvedRecord record, ReadOnlySpan<AttributeField> measures, in RecordFields fields, WriteRequest request,
        StoreTier store, ReadOnlySpan<byte> text)
    {
        var value = record.Type switch
        {
            ValueType.Varchar => new StoredValue(record.Text.In(text)),
            ValueType.Multi => new StoredValue(_multi.Encode(
                measures, fields.Unit != TimeUnit.None ? fields.Unit : request.Common.Unit, text)),
            _ => new StoredValue(record.Bits),
        };
        var outcome = record.Series!.Upsert(record.Time, record.Version, value, _meter, out var existing);
        Rejection? conflict = outcome switch
        {
            // [WILD vs DOC] Captures of this one show no ExistingVersion.
            UpsertOutcome.SameVersion => new Rejection(index, Texts.SameVersion, null),
            UpsertOutcome.LowerVersion => new Rejection(index, Texts.LowerVersion(record.Version, existing), existing),
            _ => null,
        };
        if (store == StoreTier.Magnetic)
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

    private static bool Has(ReadOnlySpan<DimensionField> dimensions, string name, ReadOnlySpan<byte> text)
    {
        foreach (var dimension in dimensions)
        {
            if (Encoding.UTF8.GetString(dimension.Name.In(text)) == name)
            {
                return true;
            }
        }

        return false;
    }

    private void Reject(int index, string reason) => _rejections.Add(new Rejection(index, reason, null));

    private static string ReasonFor(
        SchemaConflict conflict, TextSlice culprit, in ResolvedRecord record, ReadOnlySpan<AttributeField> measures, TableSchema schema,
        ReadOnlySpan<byte> text)
    {
        switch (conflict)
        {
            case SchemaConflict.TooManyDimensions:
                return Texts.TooManyDimensions;
            case SchemaConflict.TooManyMeasureNames:
                return Texts.TooManyMeasureNames;
            case SchemaConflict.TooManyAttributes:
                return Texts.TooManyAttributes;
            case SchemaConflict.MeasureTypeDiffers:
                var measure = record.MeasureName.In(text);
                return Texts.TypeDiffers(
                    Encoding.UTF8.GetString(measure), TypeNames.Upper(schema.FindMeasure(measure)!.Type), TypeNames.Upper(record.Type));
        }

        var name = Encoding.UTF8.GetString(culprit.In(text));
        switch (conflict)
        {
            case SchemaConflict.DimensionIsAttribute:
                return Texts.DimensionIsAttribute(name);
            case SchemaConflict.AttributeIsDimension:
                return Texts.AttributeIsDimension(name);
            default:
                var given = ValueType.None;
                foreach (var attribute in measures)
                {
                    given = attribute.Name == culprit ? attribute.Type : given;
                }

                return Texts.TypeDiffers(
                    name, TypeNames.Upper(schema.FindAttribute(culprit.In(text))!.Type), TypeNames.Upper(given));
        }
    }
}
