namespace Timestream.Ingestion.Records;

/// <summary>The records of one request, with their common attributes factored out or not.</summary>
public readonly struct Batch
{
    /// <summary>Most records in one batch: <see cref="ServiceLimits.RecordsPerRequest"/>.</summary>
    public const int MaxRecords = ServiceLimits.RecordsPerRequest;

    private Batch(ReadOnlyMemory<Record> records, CommonAttributes? common)
    {
        Records = records;
        Common = common;
    }

    /// <summary>The records, whole: what is common is in each of them too.</summary>
    public ReadOnlyMemory<Record> Records { get; }

    /// <summary>What is sent once for all records; null if every record is sent in full.</summary>
    public CommonAttributes? Common { get; }

    /// <summary>A batch of 1 to 100 records.</summary>
    /// <param name="records">Not copied: must not change until the request has its outcome.</param>
    /// <param name="commonAttributes">
    /// True sends what is equal in all records once per request: dimensions, measure name, type, unit, version, and the time
    /// of a batch of at least two. The value always stays with its record.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">No record, or more than 100.</exception>
    public static Batch Create(ReadOnlyMemory<Record> records, bool commonAttributes) => records.Length is >= 1 and <= MaxRecords
        ? CreateUnchecked(records, commonAttributes)
        : throw new ArgumentOutOfRangeException(nameof(records), records.Length, $"A batch has 1 to {MaxRecords} records, the service's limit per request: split the records. Batch.CreateUnchecked sends any number, to see the service refuse it.");

    /// <inheritdoc cref="Create(ReadOnlyMemory{Record}, bool)"/>
    public static Batch Create(Record[] records, bool commonAttributes) => Create(records.AsMemory(), commonAttributes);

    /// <summary>A batch of 1 to 100 records, which are copied.</summary>
    /// <inheritdoc cref="Create(ReadOnlyMemory{Record}, bool)"/>
    public static Batch Create(IEnumerable<Record> records, bool commonAttributes) => Create(records.ToArray().AsMemory(), commonAttributes);

    /// <summary>A batch of any number of records, for showing what the service answers to too many of them.</summary>
    /// <inheritdoc cref="Create(ReadOnlyMemory{Record}, bool)"/>
    public static Batch CreateUnchecked(ReadOnlyMemory<Record> records, bool commonAttributes)
    {
        foreach (ref readonly var record in records.Span)
        {
            if (record.Dimensions is null)
            {
                throw new ArgumentException("A record of the batch is the default of its type, without a series: make records with their constructor.", nameof(records));
            }
        }

        return new(records, commonAttributes && !records.IsEmpty ? CommonAttributes.Of(records.Span) : null);
    }
}
