using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Timestream.Trends.Metrics;

namespace Timestream.Trends.Verdicts;

/// <summary>The smallest change that matters: a share, a time, or the larger of both.</summary>
public sealed record Threshold
{
    private const double LargestShare = 1;
    private static readonly Dictionary<string, double> s_microseconds = new() { ["ns"] = 0.001, ["us"] = 1, ["ms"] = 1000, ["s"] = 1e6 };

    private Threshold(double relative, double microseconds)
    {
        Relative = relative;
        Microseconds = microseconds;
    }

    /// <summary>5 %, without a time.</summary>
    public static Threshold Default { get; } = new(0.05, 0);

    /// <summary>Share of the baseline, above 0 and at most 1.</summary>
    public double Relative { get; }

    /// <summary>Smallest change of a time that matters, in microseconds; 0 for none.</summary>
    public double Microseconds { get; }

    /// <summary>Reads <c>5%</c>, <c>20us</c> or <c>5%|20us</c> (the larger of both), with the units ns, us, ms and s.</summary>
    /// <returns>False unless the text is a share above 0 % and at most 100 %, a time above 0, or one of each.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Threshold? threshold)
    {
        double? relative = null, microseconds = null;
        threshold = null;
        foreach (var part in text.Split('|', StringSplitOptions.TrimEntries))
        {
            var digits = part.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
            var unit = part[digits..].Trim();
            var isNumber = double.TryParse(part[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
            var known = isNumber && number > 0;
            if (known && unit == "%" && relative is null && number / 100 <= LargestShare)
            {
                relative = number / 100;
            }
            else if (known && s_microseconds.TryGetValue(unit, out var factor) && microseconds is null)
            {
                microseconds = number * factor;
            }
            else
            {
                return false;
            }
        }

        threshold = new Threshold(relative ?? Default.Relative, microseconds ?? 0);
        return true;
    }

    /// <summary>The threshold as a share of a baseline value. The time applies to metrics in microseconds only.</summary>
    public double For(Metric metric, double baseline) =>
        metric.Unit == "us" ? Math.Max(Relative, Microseconds / baseline) : Relative;

    public override string ToString() => Microseconds > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Relative * 100:0.###}%|{Microseconds:0.###}us")
        : string.Create(CultureInfo.InvariantCulture, $"{Relative * 100:0.###}%");
}
