using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Tables;

/// <summary>
/// The record that is written to find out whether a new table accepts records. It has a hostname only, so it cannot belong to a workload's
/// series. Its time is set once, so that the table stores one record however often the probe is sent.
/// </summary>
internal static class ProbeRecord
{
    private static readonly DimensionSet s_dimensions = new(new Dimension("hostname", "probe"));

    public static Batch Batch(TimeProvider timeProvider) => Records.Batch.Create(
        [new Record(s_dimensions, "probe", MeasureValue.FromBigint(1), timeProvider.GetUtcNow().ToUnixTimeMilliseconds())],
        commonAttributes: false);
}
