using System.Globalization;
using Timestream.LocalEndpoint.Options;

namespace Timestream.LocalEndpoint;

/// <summary>Which share of WriteRecords requests fails, and how. Shares are 0 to 1 and add up to 1 at most.</summary>
public sealed record FaultModel
{
    /// <summary>Answered with InternalServerException, HTTP 500; nothing stored.</summary>
    public double InternalErrors { get; init; }

    /// <summary>Connection closed without an answer; nothing stored.</summary>
    public double ResetsBefore { get; init; }

    /// <summary>Connection closed without an answer after the records were stored.</summary>
    public double ResetsAfter { get; init; }

    /// <summary>Stored, and answered <see cref="SlowBy"/> later.</summary>
    public double Slow { get; init; }

    /// <summary>Delay of slow answers. Default 5 seconds.</summary>
    public TimeSpan SlowBy { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Stored, and the connection closed in the middle of the answer.</summary>
    public double Truncated { get; init; }

    /// <summary>
    /// Reads <c>500=1%,reset-before=1%,reset-after=1%,slow=1%,slow-by=5s,truncate=1%</c>, or any part of it; <c>0.01</c> is the
    /// same as <c>1%</c>.
    /// </summary>
    /// <exception cref="FormatException">It is not that; the message says what is allowed.</exception>
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
        $"500={InternalErrors},reset-before={ResetsBefore},reset-after={ResetsAfter},slow={Slow},slow-by={SlowBy.TotalMilliseconds}ms,truncate={Truncated}");

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
