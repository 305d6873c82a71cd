using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting.Plots;

/// <summary>Draws a sweep as SVG: a metric against batch size, with and without common attributes.</summary>
internal static class SweepPlots
{
    private const string CommonAttributes = nameof(IngestBenchmarks.CommonAttributes);

    private const int Width = 760;
    private const int Height = 460;

    // Pixels; wide enough for the labels in any font.
    private static readonly PixelPadding s_padding = new(left: 86, right: 20, bottom: 118, top: 64);

    // Blue and orange differ for every kind of colour vision. The second metric of a picture has squares and a dashed line. Its
    // colors differ from the first by one step, which is how PortableSvg finds the lines to dash.
    private static readonly Color[][] s_colors = [[new("#0b62c4"), new("#0b62c5")], [new("#d9610c"), new("#d9610d")]];
    private static readonly Color s_captionColor = new("#5c6470");
    private static readonly MarkerShape[] s_markers = [MarkerShape.FilledCircle, MarkerShape.FilledSquare];

    // 1, 2 and 5 of each power of ten.
    private static readonly double[] s_dollars =
    [
        .. from exponent in Enumerable.Range(-6, 9)
           from digit in (int[])[1, 2, 5]
           select Math.Round(Math.Pow(10, exponent) * digit, 6),
    ];

    /// <param name="cases">Cases of one run; failed cases and cases without batch size or common attributes are ignored.</param>
    /// <param name="caption">Line under each title that says what was measured.</param>
    /// <returns>
    /// File name and SVG of each picture; empty if the cases have fewer than two batch sizes. The text is deterministic on one machine.
    /// </returns>
    public static IReadOnlyList<(string Name, string Svg)> Render(IEnumerable<BenchmarkCase> cases, string caption)
    {
        var sweep = cases
            .Where(benchmark => benchmark.Succeeded)
            .Where(benchmark => BatchSize(benchmark) is not null && benchmark.Parameter(CommonAttributes) is not null)
            .ToList();
        if (sweep.Select(BatchSize).Distinct().Count() < 2)
        {
            return [];
        }

        var throughput = new Axis("Acknowledged records per second", "records/s");
        var latency = new Axis("Latency of one request", "us");
        var cost = new Axis(
            "Cost of a million records, and its range over the readings of AWS's pages", "dollars, logarithmic", IsLogarithmic: true);
        return
        [
            ("throughput.svg", Draw(sweep, caption, throughput, (MetricCatalog.Throughput, ""))),
            ("latency.svg", Draw(sweep, caption, latency, (MetricCatalog.LatencyP50, "p50"), (MetricCatalog.LatencyP99, "p99"))),
            ("cost.svg", Draw(sweep, caption, cost, (MetricCatalog.Cost, ""))),
        ];
    }

    private static string Draw(List<BenchmarkCase> sweep, string caption, Axis axis, params (Metric Metric, string Name)[] metrics)
    {
        var logarithmic = axis.IsLogarithmic;
        using var plot = new Plot();
        foreach (var group in sweep.GroupBy(HasCommonAttributes).OrderBy(group => group.Key))
        {
            for (var i = 0; i < metrics.Length; i++)
            {
                var (metric, name) = metrics[i];
                var points = group.Where(benchmark => benchmark.Metrics.ContainsKey(metric.Id)).OrderBy(BatchSize).ToList();
                var line = plot.Add.Scatter(
                    points.ConvertAll(benchmark => (double)BatchSize(benchmark)!.Value),
                    points.ConvertAll(benchmark => logarithmic ? Math.Log10(benchmark.Metrics[metric.Id]) : benchmark.Metrics[metric.Id]));
                line.LegendText = $"{name} {(group.Key ? "with" : "without")} common attributes".TrimStart();
                line.Color = s_colors[group.Key ? 1 : 0][i];
                // Between two batch sizes the cost rises and falls with each write unit, so a line would be wrong.
                line.LineWidth = logarithmic ? 0 : 2;
                // Where two settings cost the same, the larger point stays visible around the smaller one.
                line.MarkerSize = !logarithmic ? 8 : group.Key ? 8 : 14;
                line.MarkerShape = s_markers[i];
                if (metric == MetricCatalog.Cost)
                {
                    AddRanges(plot, points, line.Color);
                }
            }
        }

        plot.Title(axis.Title, 16);
        plot.XLabel("batch size, records per request", 13);
        plot.YLabel(axis.Unit, 13);
        SetTicks(plot, sweep, logarithmic);
        ShowCaption(plot, caption);
        plot.Layout.Fixed(s_padding);
        ShowLegend(plot);
        return PortableSvg.Of(plot.GetSvgXml(Width, Height), [.. s_colors.Select(colors => colors[1].ToHex())]);
    }

    // From the cheapest to the dearest reading of AWS's pages.
    private static void AddRanges(Plot plot, List<BenchmarkCase> points, Color color)
    {
        foreach (var benchmark in points)
        {
            if (benchmark.Metrics.TryGetValue(MetricCatalog.CostLow.Id, out var low)
                && benchmark.Metrics.TryGetValue(MetricCatalog.CostHigh.Id, out var high)
                && low > 0)
            {
                // The settings stand side by side, so that their ranges do not cover each other.
                var x = BatchSize(benchmark)!.Value + (HasCommonAttributes(benchmark) ? 0.4 : -0.4);
                plot.Add.Line(x, Math.Log10(low), x, Math.Log10(high)).Color = color;
            }
        }
    }

    private static void SetTicks(Plot plot, List<BenchmarkCase> sweep, bool logarithmic)
    {
        var sizes = sweep.Select(benchmark => (double)BatchSize(benchmark)!.Value).Distinct().Order().ToArray();
        if (sizes.Length <= 12)
        {
            plot.Axes.Bottom.SetTicks(sizes, [.. sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))]);
        }

        if (logarithmic)
        {
            ShowDollars(plot);
        }
        else
        {
            plot.Axes.Left.TickGenerator = new NumericAutomatic
            {
                LabelFormatter = value => value.ToString("N0", CultureInfo.InvariantCulture),
            };
            plot.Axes.Margins(0.03, 0.12);
            plot.Axes.AutoScale();
            // The axis starts at zero, so that lengths are proportional to values.
            plot.Axes.SetLimitsY(0, plot.Axes.GetLimits().Top);
        }

        plot.Axes.Left.TickLabelStyle.FontSize = plot.Axes.Bottom.TickLabelStyle.FontSize = 12;
        plot.Axes.Left.MinorTickStyle.Length = 0;
        plot.Axes.Right.IsVisible = false;
    }

    /// <summary>Labels the logarithmic axis of dollars.</summary>
    internal static void ShowDollars(Plot plot)
    {
        string[] labels = [.. s_dollars.Select(value => value.ToString("$0.######", CultureInfo.InvariantCulture))];
        plot.Axes.Left.SetTicks([.. s_dollars.Select(Math.Log10)], labels);
        plot.Axes.Margins(0.03, 0.1);
    }

    // The label of the otherwise unused top axis.
    internal static void ShowCaption(Plot plot, string caption)
    {
        var top = plot.Axes.Top;
        top.Label.Text = caption;
        top.Label.FontSize = 11;
        top.Label.OffsetY = 10;
        top.Label.Bold = false;
        top.Label.ForeColor = s_captionColor;
        top.FrameLineStyle.Width = 0;
        top.TickGenerator = new EmptyTickGenerator();
    }

    // Below the plot, because inside it would cover lines.
    internal static void ShowLegend(Plot plot)
    {
        plot.ShowLegend(Edge.Bottom);
        var legend = plot.Legend;
        legend.Orientation = Orientation.Horizontal;
        legend.FontSize = 13;
        legend.OutlineWidth = 0;
        legend.ShadowColor = Colors.Transparent;
    }

    private static int? BatchSize(BenchmarkCase benchmark)
    {
        var text = benchmark.Parameter(nameof(IngestBenchmarks.BatchSize));
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
    }

    private static bool HasCommonAttributes(BenchmarkCase benchmark) =>
        bool.TryParse(benchmark.Parameter(CommonAttributes), out var common) && common;

    /// <summary>Title of a picture, and its vertical axis.</summary>
    private sealed record Axis(string Title, string Unit, bool IsLogarithmic = false);
}
