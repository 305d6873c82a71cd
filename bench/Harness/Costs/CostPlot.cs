using System.Globalization;
using ScottPlot;
using Timestream.Benchmarks.Harness.Reporting.Plots;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Harness.Costs;

/// <summary>
/// Draws cost against batch size as SVG: a staircase, since units are whole; a band from the cheapest to the dearest reading of AWS's
/// pages; and a mark at the cheapest size.
/// </summary>
internal static class CostPlot
{
    private const int Width = 760;
    private const int Height = 460;
    private static readonly Color[] s_colors = [new("#0b62c4"), new("#d9610c")];
    private static readonly PixelPadding s_padding = new(left: 86, right: 20, bottom: 118, top: 64);

    /// <param name="steps">Every batch size, with and without common attributes.</param>
    /// <param name="caption">Line under the title that names the workload.</param>
    public static string Render(IReadOnlyList<CostStep> steps, string caption)
    {
        using var plot = new Plot();
        foreach (var group in steps.GroupBy(step => step.CommonAttributes).OrderBy(group => group.Key))
        {
            var color = s_colors[group.Key ? 1 : 0];
            var name = group.Key ? "with common attributes" : "without common attributes";
            AddBand(plot, [.. group], color);
            var line = plot.Add.ScatterLine(Edges([.. group]), Values([.. group], step => step.Cost.Plain), color);
            line.LineWidth = 2;
            line.LegendText = name;
        }

        var cheapest = CostSteps.Cheapest(steps);
        var (x, y) = (cheapest.BatchSize, Math.Log10(cheapest.Cost.Plain));
        plot.Add.Marker(x, y, MarkerShape.FilledCircle, 11, Colors.Black).LegendText =
            $"cheapest: {cheapest.BatchSize} records, ${Dollars.Plain(cheapest.Cost.Plain)}";
        plot.Title("Cost of a million records, and its range over the readings of AWS's pages", 16);
        plot.XLabel("batch size, records per request", 13);
        plot.YLabel("dollars, logarithmic", 13);
        SweepPlots.ShowDollars(plot);
        SweepPlots.ShowCaption(plot, caption);
        plot.Axes.SetLimitsX(0, 101);
        plot.Layout.Fixed(s_padding);
        SweepPlots.ShowLegend(plot);
        return PortableSvg.Of(plot.GetSvgXml(Width, Height), []);
    }

    private static void AddBand(Plot plot, CostStep[] steps, Color color)
    {
        var (low, high) = (Values(steps, step => step.Cost.Low), Values(steps, step => step.Cost.High));
        var band = plot.Add.FillY(Edges(steps), low, high);
        band.FillColor = color.WithAlpha(0.13);
        band.LineWidth = 0;
    }

    // A step is as wide as a record, with the batch size at its center.
    private static double[] Edges(CostStep[] steps) =>
        [.. steps.SelectMany(step => (double[])[step.BatchSize - 0.5, step.BatchSize + 0.5])];

    private static double[] Values(CostStep[] steps, Func<CostStep, double> value) =>
        [.. steps.SelectMany(step => Enumerable.Repeat(Math.Log10(Math.Max(value(step), 1e-9)), 2))];
}
