using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Billing;

/// <summary>
/// Computes the size of a request as the service meters it: 8 bytes for the time, the names and values of the dimensions, the measure
/// name and the value of each record; common attributes once per request; the sum rounded up to units of 1 KiB. Versions and JSON syntax
/// are free. Source: Amazon Timestream Developer Guide, metering and pricing, "Writes".
/// </summary>
/// <remarks>
/// The guide's third worked example contradicts its own byte counts (its common part and its event add up to 79 of the event's 83 bytes).
/// This class follows the formula.
/// </remarks>
public static class WriteMeter
{
    /// <summary>Bytes of one write unit.</summary>
    public const int UnitBytes = 1024;

    private const int TimeBytes = 8;

    /// <summary>Metered bytes of one record that is sent without common attributes.</summary>
    public static int RecordBytes(in Record record) =>
        TimeBytes + record.Dimensions.MeteredBytes + record.MeasureNameBytes + record.Value.MeteredBytes;

    /// <summary>Computes what the service meters for a request with this batch.</summary>
    public static MeteredRequest Measure(in Batch batch)
    {
        var names = 0L;
        foreach (ref readonly var record in batch.Records.Span)
        {
            names += record.Value.AttributeNameBytes;
        }

        return new(Bytes(batch), RepeatedDimensions.Bytes(batch), names);
    }

    /// <summary>Metered bytes of a request by the plain formula, which is all that a choice of requests needs.</summary>
    internal static long Bytes(in Batch batch)
    {
        var bytes = 0L;
        foreach (ref readonly var record in batch.Records.Span)
        {
            bytes += RecordBytes(record);
        }

        if (batch.Common is { } common)
        {
            var commonBytes = (common.Dimensions?.MeteredBytes ?? 0)
                + (common.MeasureName is null ? 0 : batch.Records.Span[0].MeasureNameBytes)
                + (common.Time is null ? 0 : TimeBytes);
            bytes -= (long)commonBytes * (batch.Records.Length - 1);
        }

        return bytes;
    }

    /// <summary>Units of 1 KiB that are billed for a request of <paramref name="bytes"/> metered bytes, rounded up.</summary>
    public static long Units(long bytes) => (bytes + UnitBytes - 1) / UnitBytes;
}
