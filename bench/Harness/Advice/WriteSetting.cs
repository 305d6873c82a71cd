using Timestream.Ingestion.Grouping;

namespace Timestream.Benchmarks.Harness.Advice;

/// <summary>A way of writing a workload.</summary>
/// <param name="Shape">Shape of the records.</param>
/// <param name="Grouping">Which records share a request.</param>
/// <param name="BatchSize">Most records per request.</param>
/// <param name="CommonAttributes">Whether attributes common to the records of a request are sent once per request.</param>
internal sealed record WriteSetting(RecordShape Shape, RecordGrouping Grouping, int BatchSize, bool CommonAttributes)
{
    /// <summary>The setting without its batch size.</summary>
    public (RecordShape, RecordGrouping, bool) Kind => (Shape, Grouping, CommonAttributes);

    public override string ToString() =>
        $"{BatchSize} records per request {(CommonAttributes ? "with" : "without")} common attributes"
        + (Grouping == RecordGrouping.Best ? ", grouped" : "")
        + Shape switch
        {
            RecordShape.Single => ", as single-measure records",
            RecordShape.Multi => ", as multi-measure records",
            _ => "",
        };
}
