using System.Globalization;

namespace Timestream.Trends.Metrics;

/// <summary>Formats the figures of texts for people, the same in every report.</summary>
public static class MetricText
{
    /// <summary>A value with three or more significant digits, and its unit.</summary>
    public static string Value(Metric metric, double value)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var format = Math.Abs(value) switch { >= 1000 => "N0", >= 100 => "0.0", >= 1 => "0.00", _ => "0.####" };
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {metric.Unit}";
    }

    /// <summary>A ratio as a change, such as <c>+20.0 %</c>.</summary>
    public static string Change(double ratio) => (ratio - 1).ToString("+#,0.0 %;-0.0 %;0.0 %", CultureInfo.InvariantCulture);

    /// <summary>A share in whole percent, such as <c>20 %</c>.</summary>
    public static string Share(double share) => (share * 100).ToString("0 '%'", CultureInfo.InvariantCulture);
}
