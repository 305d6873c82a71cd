using System.Globalization;
using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>Describes a job in words. Runs are comparable if the descriptions are equal.</summary>
internal static class JobText
{
    // Characteristics that are described in words, equal in all runs, or without an effect on the figures.
    private static readonly HashSet<string> s_known =
    [
        "Id", "WarmupCount", "IterationCount", "IterationTime", "InvocationCount", "RunStrategy", "UnrollFactor", "OutlierMode",
        "EvaluateOverhead", "LaunchCount", "Toolchain", "EnvironmentVariables", "IsDefault", "IsBaseline", "IsMutator",
        "MinIterationCount", "MaxIterationCount",
    ];

    /// <summary>Returns text such as <c>4 warm-ups, 16 iterations of 150 ms</c>, followed by other characteristics that were set.</summary>
    public static string Of(Job job)
    {
        var run = job.Run;
        var strategy = run.RunStrategy == RunStrategy.Throughput ? [] : new[] { $"{run.RunStrategy}" };
        var length = job.HasValue(RunMode.InvocationCountCharacteristic) && run.InvocationCount > 0
            ? $" of {Count(run.InvocationCount, "operation")}"
            : job.HasValue(RunMode.IterationTimeCharacteristic)
                ? string.Create(CultureInfo.InvariantCulture, $" of {run.IterationTime.ToMilliseconds():0} ms")
                : "";
        var others = job.GetCharacteristicsWithValues()
            .Where(characteristic => !characteristic.HasChildCharacteristics && !s_known.Contains(characteristic.Id))
            .Select(other => $"{other.Id} {CharacteristicPresenter.DefaultPresenter.ToPresentation(job, other)}");
        return string.Join(
            ", ",
            [.. strategy, Count(run.WarmupCount, "warm-up"), Count(run.IterationCount, "iteration") + length, .. others]);
    }

    private static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
