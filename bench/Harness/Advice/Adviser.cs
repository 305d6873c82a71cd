namespace Timestream.Benchmarks.Harness.Advice;

/// <summary>Finds the cheapest setting that reaches a rate within a latency.</summary>
/// <param name="probe">Measures a setting with a number of writers.</param>
/// <param name="rate">Wanted records of the workload per second; null for what one writer reaches.</param>
internal sealed class Adviser(Func<WriteSetting, int, Task<ProbeResult>> probe, double? rate)
{
    /// <summary>Most requests in flight that are tried.</summary>
    public const int MostWriters = 256;

    private const int Tries = 4;

    // Writers beyond what Little's law asks for, because latency varies.
    private const double Reserve = 1.05;

    /// <summary>
    /// The settings worth measuring: of each kind (shape, grouping, common attributes) the cheapest batch size, and the largest, which needs
    /// the fewest requests. Not every kind has all sizes, because how generated records follow each other depends on the size.
    /// </summary>
    public static IReadOnlyList<SettingCost> Candidates(IReadOnlyList<SettingCost> costs) =>
    [
        .. costs.GroupBy(cost => cost.Setting.Kind)
            .SelectMany(kind => (SettingCost[])[kind.First(), kind.MaxBy(cost => cost.Setting.BatchSize)!])
            .Distinct()
            .OrderBy(cost => cost.Cost.Plain),
    ];

    /// <summary>Measures a setting with as many writers as the rate needs.</summary>
    public async Task<SettingResult> MeasureAsync(SettingCost cost)
    {
        var result = await probe(cost.Setting, 1);
        for (var tries = 0; tries < Tries && rate is { } wanted && result.RecordsPerSecond < wanted * cost.Ratio; tries++)
        {
            var missing = wanted * cost.Ratio / result.RecordsPerSecond;
            var writers = (int)Math.Min(MostWriters, Math.Max(result.Writers + 1, Math.Ceiling(result.Writers * missing * Reserve)));
            if (writers == result.Writers)
            {
                break;
            }

            var next = await probe(cost.Setting, writers);
            if (next.RecordsPerSecond < result.RecordsPerSecond * Reserve)
            {
                // The endpoint or this machine is at its limit.
                return new(cost, next.RecordsPerSecond > result.RecordsPerSecond ? next : result);
            }

            result = next;
        }

        return new(cost, result);
    }
}
