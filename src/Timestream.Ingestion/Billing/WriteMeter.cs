using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Billing;

/// <summary>
/// Counts a request as the service meters it. Source: Amazon Timestream Developer Guide, "Writes" under metering and pricing:
/// 8 bytes of time, names and values of the dimensions, the measure name and the value; common attributes once per request;
/// the sum of a request rounded up to units of 1 KiB. Versions and JSON syntax cost nothing.
/// </summary>
/// <remarks>
/// The guide's third worked example does not follow from its own byte counts (its common part and event add up to 79 of the
/// event's 83 bytes); the formula is followed here, not that example.
/// </remarks>
public static class WriteMeter
{
    /// <summary>Bytes of one write unit.</summary>
    public const int UnitBytes = 1024;

    private const int TimeBytes = 8;

    /// <summary>The bytes of one record by itself, in full.</summary>
    public static int RecordBytes(in Record record) =>
        TimeBytes + record.Dimensions.MeteredBytes + record.MeasureNameBytes + record.Value.MeteredBytes;

    /// <summary>What the service meters for a request that carries this batch.</summary>
    public static MeteredRequest Measure(in Batch batch)
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

        return new(bytes, bytes - RepeatedDimensions.Bytes(batch));
    }

    /// <summary>Units of 1 KiB that a request of <paramref name="bytes"/> metered bytes is billed: rounded up.</summary>
    public static long Units(long bytes) => (bytes + UnitBytes - 1) / UnitBytes;
}
