using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;
using Perfolizer.Mathematics.OutlierDetection;
using Timestream.Benchmarks.Harness.Configuration;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>A job fit for I/O. <c>--job NAME</c> replaces it; BenchmarkDotNet would run both.</summary>
internal static class IngestJob
{
    /// <summary>Names that <c>--job</c> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["default", "dry", "short", "medium", "long"];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="settings">Warm-ups, iterations and iteration time of the default job.</param>
    public static Job Create(string name, JobSettings settings) => name switch
    {
        // One request per case: does everything start, answer and report?
        "dry" => Job.Dry.WithOutlierMode(OutlierMode.DontRemove).AsDefault(),
        "short" => Bounded("Short", settings with { Warmups = 1, Iterations = 3, IterationTimeMs = 100 }),
        "medium" => Bounded("Medium", settings with { Iterations = settings.Iterations * 2 }),
        "long" => Bounded("Long", settings with { Iterations = settings.Iterations * 4 }),
        _ => Bounded("Ingest", settings),
    };

    private static Job Bounded(string id, JobSettings settings) => new Job(id)
        // A pilot finds how many requests fill an iteration, be one 100 us (local) or 30 ms (AWS).
        .WithStrategy(RunStrategy.Throughput)
        .WithIterationTime(TimeInterval.FromMilliseconds(settings.IterationTimeMs))
        // Connections open, credentials resolve and the JIT tiers up before measuring.
        .WithWarmupCount(settings.Warmups)
        // Fixed, or BenchmarkDotNet would go on to 100 in search of a narrow interval that a network never gives, and bill for it.
        .WithIterationCount(settings.Iterations)
        // A slow request is a finding, not an error of measurement.
        .WithOutlierMode(OutlierMode.DontRemove)
        // The loop around a request costs nanoseconds; the request some 100 us.
        .WithEvaluateOverhead(false)
        // Requests alternate between two measures: an even count keeps bytes per record exactly constant.
        .WithUnrollFactor(2)
        // As in the project file, which BenchmarkDotNet's generated one does not inherit: with instrumented code the same case
        // spread by 20 to 40 % and had a p99 of 3 to 4 ms, without it 8 to 15 % and 0.6 to 0.8 ms.
        .WithEnvironmentVariable("DOTNET_TieredPGO", "0")
        // So that --iterationCount and its like change this job instead of adding one.
        .AsDefault();
}
