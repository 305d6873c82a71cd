using System.Text;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Sizes of a record: Developer Guide, Quotas. Exceeding them is documented as a reason for rejecting the record.
/// [UNCERTAIN: quotas] that the size counts as metered, and that it is taken after the merge.
/// </summary>
internal static class RecordLimits
{
    public const int MaxRecordBytes = 2048;
    private const int MaxDimensionBytes = 2048;

    public static string ReasonFor(int size, WriteRequest request, int index, ReadOnlySpan<byte> text) =>
        LargeDimension(request.DimensionsOf(request.Common), text)
        ?? LargeDimension(request.DimensionsOf(request.Records[index]), text)
        ?? Texts.RecordTooLarge(size);

    // A dimension past its limit is past the record's too.
    private static string? LargeDimension(ReadOnlySpan<DimensionField> dimensions, ReadOnlySpan<byte> text)
    {
        foreach (var dimension in dimensions)
        {
            if (dimension.Name.Length + dimension.Value.Length > MaxDimensionBytes)
            {
                return Texts.DimensionTooLarge(Encoding.UTF8.GetString(dimension.Name.In(text)));
            }
        }

        return null;
    }
}
