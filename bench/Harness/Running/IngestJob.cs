using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;
using Perfolizer.Mathematics.OutlierDetection;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Measuring;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>
/// Creates a job suitable for I/O. Here, <c>--job NAME</c> replaces the job; BenchmarkDotNet would run it in addition.
/// </summary>
internal static class IngestJob
{
    /// <summary>Invocations per loop turn. Even, because requests alternate between two measures of different size in bytes.</summary>
    public const int UnrollFactor = 2;

    /// <summary>Names that <c>--job</c> accepts.</summary>
    public static IReadOnlyList<string> Names { get; } = ["default", "dry", "short", "medium", "long"];

    /// <summary>Creates the job of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="settings">Warm-ups, iterations and iteration time of the default job.</param>
    public static Job Create(string name, JobSettings settings) => name switch
    {
        // One request per case, to check that everything works.
        "dry" => Job.Dry.WithOutlierMode(OutlierMode.DontRemove).AsDefault(),
        "short" => Bounded(settings with { Warmups = 1, Iterations = 3, IterationTimeMs = 100 }),
        "medium" => Bounded(settings with { Iterations = settings.Iterations * 2 }),
        "long" => Bounded(settings with { Iterations = settings.Iterations * 4 }),
        _ => Bounded(settings),
    };

    // The name does not depend on the length, because it is part of the identity of a case.
    private static Job Bounded(JobSettings settings) => SteadyCode.Environment
        .Aggregate(new Job("Ingest"), (job, variable) => job.WithEnvironmentVariable(variable.Key, variable.Value))
        // A pilot determines the number of requests per iteration: a request takes 100 us (local) to 30 ms (AWS).
        .WithStrategy(RunStrategy.Throughput)
        .WithIterationTime(TimeInterval.FromMilliseconds(settings.IterationTimeMs))
        // Connections are opened and credentials resolved during the warm-up.
        .WithWarmupCount(settings.Warmups)
        // A fixed number; otherwise BenchmarkDotNet would run up to 100 iterations, because network noise keeps the confidence interval
        // wide, and the requests to AWS cost money.
        .WithIterationCount(settings.Iterations)
        // A slow request is a valid result, not a measurement error.
        .WithOutlierMode(OutlierMode.DontRemove)
        // The overhead of the loop is nanoseconds; a request takes about 100 us.
        .WithEvaluateOverhead(false)
        .WithUnrollFactor(UnrollFactor)
        // Lets options such as --iterationCount change this job instead of adding another job.
        .AsDefault();
}
