namespace Timestream.Trends.Reports;

/// <summary>A series as one line of block characters.</summary>
public static class Sparkline
{
    private const string Blocks = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    /// <param name="values">Oldest first.</param>
    /// <param name="width">Largest number of characters; the newest values are shown.</param>
    public static string Of(IReadOnlyList<double> values, int width)
    {
        var shown = values.Skip(Math.Max(0, values.Count - width)).ToList();
        if (shown.Count == 0)
        {
            return "";
        }

        var (low, high) = (shown.Min(), shown.Max());
        var range = high - low;
        return string.Concat(shown.Select(value => Blocks[range > 0 ? Level((value - low) / range) : Blocks.Length / 2]));

        static int Level(double share) => (int)Math.Round(share * (Blocks.Length - 1));
    }
}
