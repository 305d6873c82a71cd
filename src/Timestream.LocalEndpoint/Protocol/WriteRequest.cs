using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Protocol;

/// <summary>A record or the common attributes as sent. Texts are slices of the request body.</summary>
internal struct RecordFields
{
    public TextSlice MeasureName;
    public TextSlice MeasureValue;
    public TextSlice Time;
    public ValueType Type;
    public TimeUnit Unit;
    public bool HasVersion;
    public bool HasMeasures;
    public long Version;
    public int FirstDimension;
    public int DimensionCount;

    /// <summary>Sum of the dimensions' hashes.</summary>
    public ulong DimensionsHash;

    /// <summary>Bytes of the dimensions' names and values.</summary>
    public int DimensionBytes;
    public int FirstMeasure;
    public int MeasureCount;
}

/// <summary>
/// A parsed WriteRecords request. The object is reused for later requests, so that an accepted record allocates nothing.
/// </summary>
internal sealed class WriteRequest
{
    /// <summary>Maximum number of records; the minimum is 1. Service model, shape Records.</summary>
    public const int MaxRecords = 100;

    /// <summary>
    /// Maximum number of measures of a record: Developer Guide, Quotas. The reader keeps one more, so that excess is noticed.
    /// </summary>
    public const int MaxMeasureValues = 256;

    private const int KeptFields = 16 * 1024;

    private DimensionField[] _dimensions = new DimensionField[256];
    private AttributeField[] _measures = new AttributeField[64];
    private int _dimensionCount;
    private int _measureCount;

    public string? Database { get; set; }

    public string? Table { get; set; }

    public RecordFields Common;

    public RecordFields[] Records { get; } = new RecordFields[MaxRecords];

    public int RecordCount { get; set; }

    public ConstraintViolations Violations { get; } = new();

    public int DimensionCount => _dimensionCount;

    public int MeasureCount => _measureCount;

    public ReadOnlySpan<DimensionField> DimensionsOf(in RecordFields record) =>
        _dimensions.AsSpan(record.FirstDimension, record.DimensionCount);

    public ReadOnlySpan<AttributeField> MeasuresOf(in RecordFields record) =>
        _measures.AsSpan(record.FirstMeasure, record.MeasureCount);

    public void Add(DimensionField dimension)
    {
        if (_dimensionCount == _dimensions.Length)
        {
            Array.Resize(ref _dimensions, _dimensions.Length * 2);
        }

        _dimensions[_dimensionCount++] = dimension;
    }

    public void Add(AttributeField measure)
    {
        if (_measureCount == _measures.Length)
        {
            Array.Resize(ref _measures, _measures.Length * 2);
        }

        _measures[_measureCount++] = measure;
    }

    public void Reset()
    {
        Database = Table = null;
        Common = default;
        RecordCount = 0;
        _dimensionCount = _measureCount = 0;
        Violations.Clear();

        // The memory of a very large request is not kept.
        if (_dimensions.Length > KeptFields)
        {
            _dimensions = new DimensionField[256];
        }

        if (_measures.Length > KeptFields)
        {
            _measures = new AttributeField[64];
        }
    }
}
