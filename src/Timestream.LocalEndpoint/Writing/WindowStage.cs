using System.Text;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Third stage of a record: whether the table takes a record of its time, of its size, and with its partition key. A failure
/// rejects the record alone. It does not depend on what the table holds.
/// </summary>
internal static class WindowStage
{
    /// <returns>Why the record is rejected; null if it is not.</returns>
    public static string? RejectionOf(int index, in ResolvedRecord record, in WriteContext write)
    {
        if (write.Window.TierOf(record.Time) == StoreTier.None)
        {
            return write.Window.Reason;
        }

        if (record.Size > RecordLimits.MaxRecordBytes)
        {
            return RecordLimits.ReasonFor(record.Size, write.Request, index, write.Text);
        }

        return HasRequiredDimension(index, write) ? null : Texts.NoPartitionKey(write.RequiredDimension!);
    }

    private static bool HasRequiredDimension(int index, in WriteContext write) =>
        write.RequiredDimension is not { } required
        || Has(write.Request.DimensionsOf(write.Request.Common), required, write.Text)
        || Has(write.Request.DimensionsOf(write.Request.Records[index]), required, write.Text);

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
}
