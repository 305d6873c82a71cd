using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Tables;

/// <summary>
/// The record that shows that a new table takes records. Its series has the hostname alone, so it is never a workload's; its
/// time is fixed when the probing begins, so however often it is sent, the table holds it once.
/// </summary>
internal static class ProbeRecord
{
    private static readonly DimensionSet s_series = new(new Dimension("hostname", "probe"));

    public static Batch Batch(TimeProvider timeProvider) => Records.Batch.Create(
        new[] { new Record(s_series, "probe", MeasureValue.FromBigint(1), timeProvider.GetUtcNow().ToUnixTimeMilliseconds()) },
        commonAttributes: false);
}
