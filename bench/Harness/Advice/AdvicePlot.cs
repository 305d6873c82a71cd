using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using Timestream.Benchmarks.Harness.Reporting.Plots;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Harness.Advice;

/// <summary>Draws the measured settings as SVG: records per second against dollars a day, with the frontier and the advice.</summary>
internal static class AdvicePlot
{
    private const int Width = 760;
    private const int Height = 460;
    private static readonly PixelPadding s_padding = new(left: 86, right: 20, bottom: 118, top: 64);

    /// <param name="results">The measured settings.</param>
    /// <param name="advised">The one that is advised; null if none meets the goal.</param>
    /// <param name="rate">Records per second whose cost is shown.</param>
    /// <param name="caption">Line under the title.</param>
    public static string Render(List<SettingResult> results, SettingResult? advised, double rate, string caption)
    {
        using var plot = new Plot();
        // A setting is on the frontier if none that costs as little reaches more.
        var frontier = results
            .Where(result => !results.Exists(other => Dollars(other) <= Dollars(result) && other.Reached > result.Reached))
            .OrderBy(Reached)
            .ToList();
        var line = plot.Add.ScatterLine(frontier.ConvertAll(Reached), frontier.ConvertAll(Dollars), new Color("#0b62c4"));
        line.LegendText = "frontier";
        var points = plot.Add.ScatterPoints(results.ConvertAll(Reached), results.ConvertAll(Dollars), new Color("#5c6470"));
        points.MarkerSize = 8;
        points.LegendText = "measured settings";
        if (advised is not null)
        {
            var marker = plot.Add.Marker(advised.Reached, Dollars(advised), MarkerShape.FilledCircle, 13, new Color("#d9610c"));
            marker.LegendText = $"advised: {advised.Cost.Setting.BatchSize} records, {advised.Probe.Writers} in flight, "
                + $"${Terminal.Dollars.Short(Dollars(advised))} a day";
        }

        plot.Title(string.Create(CultureInfo.InvariantCulture, $"Dollars a day for {rate:N0} records/s, and records/s reached"), 16);
        plot.XLabel("records/s", 13);
        plot.YLabel("dollars a day", 13);
        plot.Axes.Left.TickGenerator = Ticks("$0.##");
        plot.Axes.Bottom.TickGenerator = Ticks("N0");
        plot.Axes.Margins(0.08, 0.15);
        plot.Axes.AutoScale();
        plot.Axes.SetLimitsY(0, plot.Axes.GetLimits().Top);
        plot.Axes.SetLimitsX(0, plot.Axes.GetLimits().Right);
        SweepPlots.ShowCaption(plot, caption);
        plot.Layout.Fixed(s_padding);
        SweepPlots.ShowLegend(plot);
        return PortableSvg.Of(plot.GetSvgXml(Width, Height), []);

        double Dollars(SettingResult result) => result.PerDay(rate).Plain;

        static double Reached(SettingResult result) => result.Reached;

        static NumericAutomatic Ticks(string format) =>
            new() { LabelFormatter = value => value.ToString(format, CultureInfo.InvariantCulture) };
    }
}
