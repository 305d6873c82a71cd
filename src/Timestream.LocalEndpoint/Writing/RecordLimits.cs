using System.Text;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Limits on the size of a record: Developer Guide, Quotas. The record is rejected if it exceeds them. [UNCERTAIN: quotas] The size is
/// the metered size, and that of the record merged with the common attributes.
/// </summary>
internal static class RecordLimits
{
    public const int MaxRecordBytes = 2048;
    private const int MaxDimensionBytes = 2048;

    public static string ReasonFor(int size, WriteRequest request, int index, ReadOnlySpan<byte> text) =>
        LargeDimension(request.DimensionsOf(request.Common), text)
        ?? LargeDimension(request.DimensionsOf(request.Records[index]), text)
        ?? Texts.RecordTooLarge(size);

    // A dimension over its limit is also over that of the record.
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
