using System.Globalization;
using Timestream.LocalEndpoint.Options;

namespace Timestream.LocalEndpoint;

/// <summary>
/// Injected faults: which share of WriteRecords requests fails, and how. Each share is 0 to 1, their sum at most 1; the default of
/// each is 0.
/// </summary>
public sealed record FaultModel
{
    /// <summary>Share answered with InternalServerException, HTTP 500; nothing is stored.</summary>
    public double InternalErrors { get; init; }

    /// <summary>Share whose connection is closed without an answer; nothing is stored.</summary>
    public double ResetsBefore { get; init; }

    /// <summary>Share whose connection is closed without an answer, after the records are stored.</summary>
    public double ResetsAfter { get; init; }

    /// <summary>Share whose answer is delayed by <see cref="SlowBy"/>; the records are stored.</summary>
    public double Slow { get; init; }

    /// <summary>Delay of slow answers, 0 to 1 hour. Default 5 seconds.</summary>
    public TimeSpan SlowBy { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Share whose connection is closed in the middle of the answer; the records are stored.</summary>
    public double Truncated { get; init; }

    /// <summary>
    /// Parses <c>500=1%,reset-before=1%,reset-after=1%,slow=1%,slow-by=5s,truncate=1%</c>, or any part of it. A share can also be
    /// written as <c>0.01</c>.
    /// </summary>
    /// <exception cref="FormatException">The text has another form; the message says what is allowed.</exception>
    public static FaultModel Parse(string text)
    {
        var settings = Setting.ParseAll(text, "faults", "500", "reset-before", "reset-after", "slow", "slow-by", "truncate");
        double Share(string name) => settings.TryGetValue(name, out var share) ? Setting.Share(share, "faults " + name) : 0;
        var model = new FaultModel
        {
            InternalErrors = Share("500"),
            ResetsBefore = Share("reset-before"),
            ResetsAfter = Share("reset-after"),
            Slow = Share("slow"),
            Truncated = Share("truncate"),
        };
        return settings.TryGetValue("slow-by", out var delay) ? model with { SlowBy = Setting.Duration(delay, "faults slow-by") } : model;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"500={InternalErrors},reset-before={ResetsBefore},reset-after={ResetsAfter},slow={Slow},"
        + $"slow-by={SlowBy.TotalMilliseconds}ms,truncate={Truncated}");

    internal IEnumerable<string> Errors()
    {
        double[] shares = [InternalErrors, ResetsBefore, ResetsAfter, Slow, Truncated];
        if (shares.Any(share => share is not (>= 0 and <= 1)) || shares.Sum() > 1 + 1e-9)
        {
            yield return $"Faults are {this}: give shares of 0 to 1 that add up to 1 at most.";
        }

        if (SlowBy < TimeSpan.Zero || SlowBy > TimeSpan.FromHours(1))
        {
            yield return $"Faults slow-by is {SlowBy:c}: give 0ms to 3600s.";
        }
    }
}
