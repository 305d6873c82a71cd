using System.Globalization;
using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>A job in words: runs are comparable where it is the same.</summary>
internal static class JobText
{
    // Said in words, the same in every run, or without an effect on figures.
    private static readonly HashSet<string> s_known =
    [
        "Id", "WarmupCount", "IterationCount", "IterationTime", "InvocationCount", "RunStrategy", "UnrollFactor", "OutlierMode",
        "EvaluateOverhead", "LaunchCount", "Toolchain", "EnvironmentVariables", "IsDefault", "IsBaseline", "IsMutator", "MinIterationCount", "MaxIterationCount",
    ];

    /// <summary>Such as <c>4 warm-ups, 16 iterations of 150 ms</c>, and what else was asked for.</summary>
    public static string Of(Job job)
    {
        var run = job.Run;
        var strategy = run.RunStrategy == RunStrategy.Throughput ? [] : new[] { $"{run.RunStrategy}" };
        var length = job.HasValue(RunMode.InvocationCountCharacteristic) && run.InvocationCount > 0 ? $" of {Count(run.InvocationCount, "operation")}"
            : job.HasValue(RunMode.IterationTimeCharacteristic) ? string.Create(CultureInfo.InvariantCulture, $" of {run.IterationTime.ToMilliseconds():0} ms")
            : "";
        var others = job.GetCharacteristicsWithValues()
            .Where(characteristic => !characteristic.HasChildCharacteristics && !s_known.Contains(characteristic.Id))
            .Select(characteristic => $"{characteristic.Id} {CharacteristicPresenter.DefaultPresenter.ToPresentation(job, characteristic)}");
        return string.Join(", ", [.. strategy, Count(run.WarmupCount, "warm-up"), Count(run.IterationCount, "iteration") + length, .. others]);
    }

    private static string Count(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
