using System.Globalization;
using Timestream.LocalEndpoint.Options;

namespace Timestream.LocalEndpoint;

/// <summary>
/// Latency added to WriteRecords: a log-normal distribution given by two percentiles. The endpoint's own time, well under a
/// millisecond, is not included.
/// </summary>
/// <param name="P50">The median, 0 to 1 minute.</param>
/// <param name="P99">The 99th percentile, <paramref name="P50"/> to 1 minute.</param>
public sealed record LatencyModel(TimeSpan P50, TimeSpan P99)
{
    // The 99th percentile of the standard normal distribution.
    private const double StandardP99 = 2.3263478740408408;
    private static readonly TimeSpan s_max = TimeSpan.FromMinutes(1);

    /// <summary>Parses <c>p50=8ms,p99=40ms</c>; the 99th percentile defaults to the median.</summary>
    /// <exception cref="FormatException">The text has another form; the message says what is allowed.</exception>
    public static LatencyModel Parse(string text)
    {
        var settings = Setting.ParseAll(text, "latency", "p50", "p99");
        var p50 = settings.TryGetValue("p50", out var half) ? Setting.Duration(half, "latency p50") : TimeSpan.Zero;
        var p99 = settings.TryGetValue("p99", out var most) ? Setting.Duration(most, "latency p99") : p50;
        return new LatencyModel(p50, p99);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"p50={P50.TotalMilliseconds}ms,p99={P99.TotalMilliseconds}ms");

    internal IEnumerable<string> Errors()
    {
        if (P50 < TimeSpan.Zero || P99 < P50 || P99 > s_max || (P50 == TimeSpan.Zero && P99 > P50))
        {
            yield return $"Latency is {this}: give p50 above 0 and p99 from p50 to 60000ms, such as p50=8ms,p99=40ms.";
        }
    }

    /// <summary>The latency for a draw from the standard normal distribution.</summary>
    internal TimeSpan At(double normal) =>
        P50 == TimeSpan.Zero ? TimeSpan.Zero : P50 * Math.Min(Math.Exp(normal * Math.Log(P99 / P50) / StandardP99), s_max / P50);
}
