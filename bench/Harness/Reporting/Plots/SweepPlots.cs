using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting.Plots;

/// <summary>Pictures of a sweep: a metric against batch size, with and without common attributes.</summary>
public static class SweepPlots
{
    private const int Width = 760;
    private const int Height = 460;

    // Room for the labels, whatever font measures them.
    private static readonly PixelPadding s_padding = new(left: 86, right: 20, bottom: 118, top: 64);

    // Blue and orange are told apart by everybody. The second metric of a picture has squares and a broken line, because a paler
    // color is hard to see; its colors differ by one step, by which its lines are found.
    private static readonly Color[][] s_colors = [[new("#0b62c4"), new("#0b62c5")], [new("#d9610c"), new("#d9610d")]];
    private static readonly Color s_captionColor = new("#5c6470");
    private static readonly MarkerShape[] s_markers = [MarkerShape.FilledCircle, MarkerShape.FilledSquare];

    // 1, 2 and 5 of each power of ten.
    private static readonly double[] s_dollars =
        [.. from exponent in Enumerable.Range(-6, 9) from digit in Enumerable.Range(0, 3) select Math.Round(Math.Pow(10, exponent) * (digit * digit + 1), 6)];

    /// <param name="cases">Cases of one run; those without batch size and common attributes, and failed ones, are left out.</param>
    /// <param name="caption">What the figures are of, in a line under each title.</param>
    /// <returns>File name and SVG of each picture; empty where the cases are no sweep. The same cases give the same text on one machine.</returns>
    public static IReadOnlyList<(string Name, string Svg)> Render(IEnumerable<BenchmarkCase> cases, string caption)
    {
        var sweep = cases.Where(benchmark => benchmark.Succeeded && BatchSize(benchmark) is not null && benchmark.Parameter("CommonAttributes") is not null).ToList();
        return sweep.Select(BatchSize).Distinct().Count() < 2
            ? []
            :
            [
                ("throughput.svg", Draw(sweep, caption, "Acknowledged records per second", "records/s", logarithmic: false, (MetricCatalog.Throughput, ""))),
                ("latency.svg", Draw(sweep, caption, "Latency of one request", "us", logarithmic: false, (MetricCatalog.LatencyP50, "p50"), (MetricCatalog.LatencyP99, "p99"))),
                ("cost.svg", Draw(sweep, caption, "Cost of a million records", "dollars, logarithmic", logarithmic: true, (MetricCatalog.Cost, ""))),
            ];
    }

    private static string Draw(List<BenchmarkCase> sweep, string caption, string title, string unit, bool logarithmic, params (Metric Metric, string Name)[] metrics)
    {
        using var plot = new Plot();
        foreach (var group in sweep.GroupBy(benchmark => bool.TryParse(benchmark.Parameter("CommonAttributes"), out var common) && common).OrderBy(group => group.Key))
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
                // Between two batch sizes, cost rises and falls with each write unit: a line would tell what is not so.
                line.LineWidth = logarithmic ? 0 : 2;
                // Where two settings cost the same, the larger point shows around the smaller one.
                line.MarkerSize = !logarithmic ? 8 : group.Key ? 8 : 14;
                line.MarkerShape = s_markers[i];
            }
        }

        plot.Title(title, 16);
        plot.XLabel("batch size, records per request", 13);
        plot.YLabel(unit, 13);
        SetTicks(plot, sweep, logarithmic);
        ShowCaption(plot, caption);
        plot.Layout.Fixed(s_padding);
        ShowLegend(plot);
        return PortableSvg.Of(plot.GetSvgXml(Width, Height), [.. s_colors.Select(colors => colors[1].ToHex())]);
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
            plot.Axes.Left.SetTicks([.. s_dollars.Select(Math.Log10)], [.. s_dollars.Select(value => value.ToString("$0.######", CultureInfo.InvariantCulture))]);
            plot.Axes.Margins(0.03, 0.1);
        }
        else
        {
            plot.Axes.Left.TickGenerator = new NumericAutomatic { LabelFormatter = value => value.ToString("N0", CultureInfo.InvariantCulture) };
            plot.Axes.Margins(0.03, 0.12);
            plot.Axes.AutoScale();
            // From zero: a difference looks as large as it is.
            plot.Axes.SetLimitsY(0, plot.Axes.GetLimits().Top);
        }

        plot.Axes.Left.TickLabelStyle.FontSize = plot.Axes.Bottom.TickLabelStyle.FontSize = 12;
        plot.Axes.Left.MinorTickStyle.Length = 0;
        plot.Axes.Right.IsVisible = false;
    }

    // The axis at the top has no other use.
    private static void ShowCaption(Plot plot, string caption)
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

    // Below the lines: inside, it would cover some of them.
    private static void ShowLegend(Plot plot)
    {
        plot.ShowLegend(Edge.Bottom);
        var legend = plot.Legend;
        legend.Orientation = Orientation.Horizontal;
        legend.FontSize = 13;
        legend.OutlineWidth = 0;
        legend.ShadowColor = Colors.Transparent;
    }

    private static int? BatchSize(BenchmarkCase benchmark) =>
        int.TryParse(benchmark.Parameter("BatchSize"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
}
