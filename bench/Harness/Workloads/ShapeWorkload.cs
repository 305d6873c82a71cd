using System.Globalization;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads;

namespace Timestream.Benchmarks.Harness.Workloads;

/// <summary>
/// Rows of many DOUBLE values: one multi-measure record per row, or one single-measure record per value. Rows rotate over the series, and
/// each series gets one row per millisecond, from half a retention ago.
/// </summary>
/// <param name="series">Number of series, 1 or more. Their dimensions are made with their first row and kept.</param>
/// <param name="values">Values per row: 1 to 256.</param>
/// <param name="multiMeasure">Whether a row is one record.</param>
/// <param name="memoryHours">Memory store retention of the target table in hours.</param>
internal sealed class ShapeWorkload(int series, int values, bool multiMeasure, long memoryHours) : IWorkload
{
    private readonly Lock _lock = new();
    private readonly string[] _names =
        [.. Enumerable.Range(0, values).Select(i => string.Create(CultureInfo.InvariantCulture, $"measure_{i:D3}"))];

    private readonly DimensionSet?[] _series = new DimensionSet?[series];
    private readonly long _start =
        TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - (long)TimeSpan.FromHours(memoryHours).TotalMilliseconds / 2;

    private long _next;

    public string Name => "shape";

    public string Description => $"{series} series, rows of {values} values, {(multiMeasure ? "multi" : "single")}-measure";

    private int RecordsPerRow => multiMeasure ? 1 : values;

    public int Fill(Span<Record> batch)
    {
        long first;
        lock (_lock)
        {
            first = _next;
            _next += batch.Length;
        }

        for (var i = 0; i < batch.Length; i++)
        {
            var (row, measure) = Math.DivRem(first + i, RecordsPerRow);
            var (round, number) = Math.DivRem(row, series);
            var dimensions = _series[number] ??= Create((int)number);
            batch[i] = multiMeasure
                ? new Record(dimensions, "row", All(row), _start + round)
                : new Record(dimensions, _names[measure], Value(row, measure), _start + round);
        }

        return batch.Length;
    }

    private MeasureValue All(long row)
    {
        var measures = new Measure[values];
        for (var i = 0; i < values; i++)
        {
            measures[i] = new Measure(_names[i], Value(row, i));
        }

        return MeasureValue.FromMeasures(measures.AsSpan());
    }

    // Five characters each, so that all requests of a shape have the same size.
    private static MeasureValue Value(long row, long measure) => MeasureValue.FromDouble(10.01 + (((row * 31) + measure) % 1000 / 100.0));

    private static DimensionSet Create(int number) => new(
        new("region", "us-west-2"),
        new("az", "us-west-2a"),
        new("hostname", string.Create(CultureInfo.InvariantCulture, $"host-{number:D8}")));
}
