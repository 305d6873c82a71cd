namespace Timestream.Trends.Runs;

/// <summary>The properties that comparable runs share. Null means not known, which matches any value.</summary>
public sealed record RunEnvironment
{
    public string? Processor { get; init; }

    public string? OperatingSystem { get; init; }

    public string? Runtime { get; init; }

    /// <summary><c>local</c>, <c>aws</c> or a URL.</summary>
    public string? Endpoint { get; init; }

    public string? Region { get; init; }

    /// <summary>Name of the workload.</summary>
    public string? Workload { get; init; }

    public int? Seed { get; init; }

    /// <summary>How each case was measured, such as <c>Default, 4 warm-ups, 16 iterations of 150 ms</c>.</summary>
    public string? Job { get; init; }

    /// <summary>Differences of this environment from another one.</summary>
    public IEnumerable<EnvironmentDifference> DifferencesFrom(RunEnvironment other)
    {
        (string Name, bool MachineOnly, object? Here, object? There)[] aspects =
        [
            ("processor", true, Processor, other.Processor),
            ("operating system", true, OperatingSystem, other.OperatingSystem),
            ("runtime", false, Runtime, other.Runtime),
            ("endpoint", false, Endpoint, other.Endpoint),
            ("region", false, Region, other.Region),
            ("workload", false, Workload, other.Workload),
            ("seed", false, Seed, other.Seed),
            ("job", true, Job, other.Job),
        ];
        return aspects
            .Where(aspect => aspect.Here is not null && aspect.There is not null && !aspect.Here.Equals(aspect.There))
            .Select(aspect => new EnvironmentDifference(aspect.Name, $"{aspect.There}", $"{aspect.Here}", aspect.MachineOnly));
    }

    /// <summary>The part of an environment that a BenchmarkDotNet report contains.</summary>
    internal static RunEnvironment Of(ReportMachine machine) => new()
    {
        Processor = machine.Processor,
        OperatingSystem = machine.OperatingSystem,
        // ".NET 10.0.1 (10.0.1, 10.0.125.57005), X64 RyuJIT x86-64-v4": the version alone, without build numbers.
        Runtime = machine.Runtime?.Split(['(', ','], 2)[0].Trim(),
    };
}

/// <summary>One aspect in which two runs differ.</summary>
/// <param name="Aspect">For example <c>runtime</c>.</param>
/// <param name="Baseline">Its value in the baseline.</param>
/// <param name="Current">Its value in the current run.</param>
/// <param name="MachineOnly">True if deterministic metrics remain comparable.</param>
public sealed record EnvironmentDifference(string Aspect, string Baseline, string Current, bool MachineOnly)
{
    public override string ToString() => $"{Aspect}: '{Baseline}' in the baseline, '{Current}' now";
}
