namespace Timestream.Ingestion.Records;

/// <summary>The records of one request, with or without common attributes.</summary>
public readonly struct Batch
{
    /// <summary>Most records in one batch: <see cref="ServiceLimits.RecordsPerRequest"/>.</summary>
    public const int MaxRecords = ServiceLimits.RecordsPerRequest;

    private Batch(ReadOnlyMemory<Record> records, CommonAttributes? common)
    {
        Records = records;
        Common = common;
    }

    /// <summary>The records. Each is complete: common attributes are in it, too.</summary>
    public ReadOnlyMemory<Record> Records { get; }

    /// <summary>The attributes that are sent once for all records; null if every record is sent in full.</summary>
    public CommonAttributes? Common { get; }

    /// <summary>Creates a batch of 1 to 100 records.</summary>
    /// <param name="records">The records. Not copied: they must not change until the request has its outcome.</param>
    /// <param name="commonAttributes">
    /// True to send what is equal in all records once per request: dimensions, measure name, type, unit, version, and in a batch of at
    /// least two records the time. The value is always sent with its record.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There is no record, or there are more than 100.</exception>
    public static Batch Create(ReadOnlyMemory<Record> records, bool commonAttributes) => records.Length is >= 1 and <= MaxRecords
        ? CreateUnchecked(records, commonAttributes)
        : throw new ArgumentOutOfRangeException(
            nameof(records),
            records.Length,
            $"A batch has 1 to {MaxRecords} records, the service's limit per request: split the records. "
            + "Batch.CreateUnchecked sends any number, to see the service refuse it.");

    /// <inheritdoc cref="Create(ReadOnlyMemory{Record}, bool)"/>
    public static Batch Create(Record[] records, bool commonAttributes) => Create(records.AsMemory(), commonAttributes);

    /// <summary>Creates a batch of 1 to 100 records, which are copied.</summary>
    /// <inheritdoc cref="Create(ReadOnlyMemory{Record}, bool)"/>
    public static Batch Create(IEnumerable<Record> records, bool commonAttributes) =>
        Create(records.ToArray().AsMemory(), commonAttributes);

    /// <summary>Creates a batch of 1 to 100 records that sends certain attributes once per request.</summary>
    /// <param name="records">The records, complete. Not copied: they must not change until the request has its outcome.</param>
    /// <param name="common">What is sent once; null to send every record in full. All records must have it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no record, or there are more than 100.</exception>
    /// <exception cref="ArgumentException">A record does not have the common attributes.</exception>
    public static Batch Create(ReadOnlyMemory<Record> records, CommonAttributes? common)
    {
        var batch = Create(records, commonAttributes: false);
        foreach (ref readonly var record in records.Span)
        {
            if (common?.AreOf(record) == false)
            {
                throw new ArgumentException(
                    $"The record '{record.MeasureName}' of {record.Dimensions} does not have the common attributes, "
                    + "which are of all records: give those that are.",
                    nameof(common));
            }
        }

        return batch.With(common);
    }

    /// <summary>The same records with common attributes, which all of them have.</summary>
    internal Batch With(CommonAttributes? common) => new(Records, common);

    /// <summary>Creates a batch of any number of records, for tests of how the service answers to too many.</summary>
    /// <inheritdoc cref="Create(ReadOnlyMemory{Record}, bool)"/>
    public static Batch CreateUnchecked(ReadOnlyMemory<Record> records, bool commonAttributes)
    {
        foreach (ref readonly var record in records.Span)
        {
            if (record.Dimensions is null)
            {
                throw new ArgumentException(
                    "A record of the batch is the default of its type, without a series: make records with their constructor.",
                    nameof(records));
            }
        }

        return new(records, commonAttributes && !records.IsEmpty ? CommonAttributes.Of(records.Span) : null);
    }
}
