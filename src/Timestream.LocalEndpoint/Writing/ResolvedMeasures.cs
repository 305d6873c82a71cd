using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>One measure of a multi-measure record.</summary>
internal struct ResolvedMeasure
{
    /// <summary>The column of the measure; null while the table has no such column.</summary>
    public AttributeName? Column;

    /// <summary>The value as the 64 bits that are stored; 0 for VARCHAR.</summary>
    public long Bits;
}

/// <summary>The measures of all multi-measure records of a request, in a buffer that is reused for later requests.</summary>
internal sealed class ResolvedMeasures
{
    private const int InitialLength = 64;
    private const int MaxKeptLength = 16 * 1024;

    private ResolvedMeasure[] _measures = new ResolvedMeasure[InitialLength];
    private int _count;

    public Span<ResolvedMeasure> Of(in ResolvedRecord record) => _measures.AsSpan(record.FirstMeasure, record.MeasureCount);

    /// <summary>Reserves the measures of a record, whose count is set.</summary>
    public Span<ResolvedMeasure> Add(ref ResolvedRecord record)
    {
        record.FirstMeasure = _count;
        _count += record.MeasureCount;
        if (_count > _measures.Length)
        {
            Array.Resize(ref _measures, Math.Max(_count, _measures.Length * 2));
        }

        return Of(record);
    }

    /// <summary>Removes all measures. A column kept here would keep its deleted table in memory, a long buffer its length.</summary>
    public void Clear()
    {
        if (_measures.Length > MaxKeptLength)
        {
            _measures = new ResolvedMeasure[InitialLength];
        }
        else
        {
            Array.Clear(_measures, 0, _count);
        }

        _count = 0;
    }
}
