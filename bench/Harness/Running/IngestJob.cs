using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;
using Perfolizer.Mathematics.OutlierDetection;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Measuring;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>A job fit for I/O. <c>--job NAME</c> replaces it; BenchmarkDotNet would run both.</summary>
internal static class IngestJob
{
    /// <summary>Requests alternate between two measures: an even count keeps bytes per record exactly constant.</summary>
    public const int UnrollFactor = 2;

    /// <summary>Names that <c>--job</c> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["default", "dry", "short", "medium", "long"];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="settings">Warm-ups, iterations and iteration time of the default job.</param>
    public static Job Create(string name, JobSettings settings) => name switch
    {
        // One request per case: does everything start, answer and report?
        "dry" => Job.Dry.WithOutlierMode(OutlierMode.DontRemove).AsDefault(),
        "short" => Bounded(settings with { Warmups = 1, Iterations = 3, IterationTimeMs = 100 }),
        "medium" => Bounded(settings with { Iterations = settings.Iterations * 2 }),
        "long" => Bounded(settings with { Iterations = settings.Iterations * 4 }),
        _ => Bounded(settings),
    };

    // One name whatever the length: the name is part of what a case is, the length is part of what makes runs comparable.
    private static Job Bounded(JobSettings settings) => SteadyCode.Environment.Aggregate(new Job("Ingest"), (job, variable) => job.WithEnvironmentVariable(variable.Key, variable.Value))
        // A pilot finds how many requests fill an iteration, be one 100 us (local) or 30 ms (AWS).
        .WithStrategy(RunStrategy.Throughput)
        .WithIterationTime(TimeInterval.FromMilliseconds(settings.IterationTimeMs))
        // Connections open and credentials resolve before measuring.
        .WithWarmupCount(settings.Warmups)
        // Fixed, or BenchmarkDotNet would go on to 100 in search of a narrow interval that a network never gives, and bill for it.
        .WithIterationCount(settings.Iterations)
        // A slow request is a finding, not an error of measurement.
        .WithOutlierMode(OutlierMode.DontRemove)
        // The loop around a request costs nanoseconds; the request some 100 us.
        .WithEvaluateOverhead(false)
        .WithUnrollFactor(UnrollFactor)
        // So that --iterationCount and its like change this job instead of adding one.
        .AsDefault();
}
