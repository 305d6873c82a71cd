using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>
/// A column with a time of BenchmarkDotNet's statistics in microseconds. It replaces BenchmarkDotNet's columns, which write the unit with
/// a Greek letter instead of <c>us</c> and are titled <c>Mean</c>, although this is not the mean latency if several requests are in
/// flight.
/// </summary>
/// <param name="name">Title without the unit.</param>
/// <param name="legend">Description in one sentence.</param>
/// <param name="nanoseconds">Returns the value in nanoseconds.</param>
internal sealed class TimeColumn(string name, string legend, Func<Statistics, double> nanoseconds) : IColumn
{
    /// <summary>Measured time divided by the requests in it.</summary>
    public static readonly TimeColumn Request = new(
        "Time/request",
        "Measured time divided by the requests sent in it: with several in flight, less than the latency of one",
        statistics => statistics.Mean);

    /// <summary>Standard deviation of <see cref="Request"/> between iterations.</summary>
    public static readonly TimeColumn Deviation = new(
        "StdDev", "Standard deviation of Time/request between iterations", statistics => statistics.StandardDeviation);

    private const double NanosecondsPerMicrosecond = 1000;

    public string Id => $"{nameof(TimeColumn)}.{name}";

    public string ColumnName => $"{name} [us]";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Statistics;

    public int PriorityInCategory => this == Request ? 0 : 1;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        summary[benchmarkCase]?.ResultStatistics is { } statistics
            ? (nanoseconds(statistics) / NanosecondsPerMicrosecond).ToString("0.00", CultureInfo.InvariantCulture)
            : "NA";

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
}
