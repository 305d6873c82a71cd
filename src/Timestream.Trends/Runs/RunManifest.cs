namespace Timestream.Trends.Runs;

/// <summary>
/// What BenchmarkDotNet's reports do not tell of a run: where requests went, what was sent, and which version was
/// measured. The harness leaves it beside the reports, see <see cref="RunManifests"/>.
/// </summary>
public sealed record RunManifest
{
    /// <summary>Names of the run's report files in the same folder; empty for all that no other run names.</summary>
    public IReadOnlyList<string> Reports { get => field ?? []; init; }

    /// <summary>Commit the benchmarks were built from; null outside a git work tree.</summary>
    public string? Commit { get; init; }

    public string? Branch { get; init; }

    /// <inheritdoc cref="RunEnvironment.Endpoint"/>
    public string? Endpoint { get; init; }

    public string? Region { get; init; }

    /// <inheritdoc cref="RunEnvironment.Workload"/>
    public string? Workload { get; init; }

    public int? Seed { get; init; }

    /// <summary>The AWS client that was measured: <c>bundled 4.0.0</c> or <c>package 4.0.5</c>.</summary>
    public string? TimestreamSdk { get; init; }

    /// <summary>Version of AWSSDK.Core below it.</summary>
    public string? AwsCore { get; init; }

    /// <inheritdoc cref="RunEnvironment.Job"/>
    public string? Job { get; init; }

    /// <summary>What went wrong in the run, a sentence each: such a run is kept, and is not recorded or taken for a reference.</summary>
    public IReadOnlyList<string> Findings { get => field ?? []; init; }

    /// <summary>The run with what the manifest knows and the run does not.</summary>
    public Run Complete(Run run) => run with
    {
        Commit = run.Commit ?? Commit,
        Branch = run.Branch ?? Branch,
        Findings = Findings,
        Environment = run.Environment with
        {
            Endpoint = run.Environment.Endpoint ?? Endpoint,
            Region = run.Environment.Region ?? Region,
            Workload = run.Environment.Workload ?? Workload,
            Seed = run.Environment.Seed ?? Seed,
            Job = run.Environment.Job ?? Job,
        },
    };
}
