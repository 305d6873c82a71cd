namespace Timestream.Benchmarks.Harness.Advice;

/// <summary>A setting with its cost and what it was measured to reach.</summary>
/// <param name="Cost">The setting and its cost.</param>
/// <param name="Probe">The measurement with the fewest writers that reach the wanted rate, or with the most that were tried.</param>
internal sealed record SettingResult(SettingCost Cost, ProbeResult Probe)
{
    private const int SecondsPerDay = 24 * 60 * 60;

    /// <summary>Records of the workload per second, whatever the shape in which they are written.</summary>
    public double Reached => Probe.RecordsPerSecond / Cost.Ratio;

    /// <summary>Whether the setting reaches a rate within a latency.</summary>
    /// <param name="rate">Records of the workload per second; null for any.</param>
    /// <param name="p99">Largest 99th percentile; null for any.</param>
    public bool Meets(double? rate, TimeSpan? p99) => (rate is null || Reached >= rate) && (p99 is null || Probe.P99 <= p99);

    /// <summary>Dollars per day at a rate: plain, low and high.</summary>
    public (double Plain, double Low, double High) PerDay(double rate)
    {
        var millions = rate * SecondsPerDay / 1e6;
        return (Cost.Cost.Plain * millions, Cost.Cost.Low * millions, Cost.Cost.High * millions);
    }
}
