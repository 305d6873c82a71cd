using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>A WriteRecords request, its text and the state of the table it writes to.</summary>
internal readonly ref struct WriteContext
{
    public required WriteRequest Request { get; init; }

    /// <summary>The request body, which all slices refer to.</summary>
    public required ReadOnlySpan<byte> Text { get; init; }

    public required TableStore Store { get; init; }

    public required IngestionWindow Window { get; init; }

    /// <summary>The dimension that the table's partition key requires of every record; null if it requires none.</summary>
    public required string? RequiredDimension { get; init; }

    /// <summary>The key of the series that a record belongs to.</summary>
    public SeriesKey KeyOf(int index, in ResolvedRecord resolved) => new(Store.Schema.DimensionNames)
    {
        Text = Text,
        Common = Request.DimensionsOf(Request.Common),
        Own = Request.DimensionsOf(Request.Records[index]),
        DimensionsHash = resolved.DimensionsHash,
        MeasureName = resolved.MeasureName.In(Text),
        MeasureHash = resolved.MeasureHash,
    };

    /// <summary>The measures of a multi-measure record, wherever they were sent; none for other records.</summary>
    public ReadOnlySpan<AttributeField> MeasuresOf(int index, scoped in ResolvedRecord resolved) =>
        resolved.MeasureCount == 0 ? default
        : resolved.CommonMeasures ? Request.MeasuresOf(Request.Common)
        : Request.MeasuresOf(Request.Records[index]);
}
