using System.Globalization;
using Timestream.LocalEndpoint.Options;

namespace Timestream.LocalEndpoint;

/// <summary>A token bucket for WriteRecords; requests beyond it are answered with ThrottlingException, HTTP 429.</summary>
/// <param name="RequestsPerSecond">Sustained requests per second; above 0.</param>
/// <param name="Burst">Requests accepted at once after a pause; 1 or more.</param>
public sealed record ThrottleModel(double RequestsPerSecond, int Burst)
{
    /// <summary>Parses <c>200/s</c> or <c>200/s,burst=50</c>; the burst defaults to the requests of one second.</summary>
    /// <exception cref="FormatException">The text has another form; the message says what is allowed.</exception>
    public static ThrottleModel Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(',', 2);
        if (!parts[0].EndsWith("/s", StringComparison.Ordinal)
            || !double.TryParse(parts[0].AsSpan()[..^2], NumberStyles.Float, CultureInfo.InvariantCulture, out var rate))
        {
            throw new FormatException($"Throttle is '{text}': give requests per second, such as 200/s or 200/s,burst=50.");
        }

        var settings = Setting.ParseAll(parts.Length > 1 ? parts[1] : "", "throttle", "burst");
        var burst = settings.TryGetValue("burst", out var most)
            ? Setting.Count(most, "throttle burst")
            : (int)Math.Clamp(Math.Ceiling(rate), 1, int.MaxValue);
        return new ThrottleModel(rate, burst);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{RequestsPerSecond}/s,burst={Burst}");

    internal IEnumerable<string> Errors()
    {
        if (!(RequestsPerSecond > 0) || !double.IsFinite(RequestsPerSecond) || Burst < 1)
        {
            yield return $"Throttle is {this}: give more than 0 requests per second and a burst of 1 or more, such as 200/s,burst=50.";
        }
    }
}
