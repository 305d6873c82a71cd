namespace Timestream.Trends.Runs;

/// <summary>
/// The properties of a run that BenchmarkDotNet's reports do not contain: endpoint, workload and version. The harness writes it beside the
/// reports (<see cref="RunManifests"/>).
/// </summary>
public sealed record RunManifest
{
    /// <summary>Names of the report files of the run, in the same folder; empty for all files that no other manifest names.</summary>
    public IReadOnlyList<string> Reports { get => field ?? []; init; }

    /// <summary>Commit of the benchmarks; null outside a git work tree.</summary>
    public string? Commit { get; init; }

    public string? Branch { get; init; }

    /// <inheritdoc cref="RunEnvironment.Endpoint"/>
    public string? Endpoint { get; init; }

    public string? Region { get; init; }

    /// <inheritdoc cref="RunEnvironment.Workload"/>
    public string? Workload { get; init; }

    public int? Seed { get; init; }

    /// <summary>The AWS client, such as <c>bundled 4.0.0</c> or <c>package 4.0.5</c>.</summary>
    public string? TimestreamSdk { get; init; }

    /// <summary>Version of AWSSDK.Core.</summary>
    public string? AwsCore { get; init; }

    /// <inheritdoc cref="RunEnvironment.Job"/>
    public string? Job { get; init; }

    /// <summary>Faults of the run, one sentence each. A run with faults is kept, but is not recorded in a history.</summary>
    public IReadOnlyList<string> Findings { get => field ?? []; init; }

    /// <summary>The run, with its unknown properties taken from the manifest.</summary>
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
