using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>
/// A time of BenchmarkDotNet's statistics in microseconds. Its own columns write the unit with a Greek letter, where those of the
/// metrics say <c>us</c>, and call <c>Mean</c> what with several requests in flight is not the mean latency.
/// </summary>
/// <param name="name">What is in the header, before the unit.</param>
/// <param name="legend">What it is, in a sentence.</param>
/// <param name="nanoseconds">The value.</param>
internal sealed class TimeColumn(string name, string legend, Func<Statistics, double> nanoseconds) : IColumn
{
    /// <summary>Measured time divided by the requests in it.</summary>
    public static readonly TimeColumn Request = new("Time/request", "Measured time divided by the requests sent in it: with several in flight, less than the latency of one", statistics => statistics.Mean);

    /// <summary>How much that differs between iterations.</summary>
    public static readonly TimeColumn Deviation = new("StdDev", "Standard deviation of Time/request between iterations", statistics => statistics.StandardDeviation);

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
