using System.Reflection;
using BenchmarkDotNet.Engines;
using Timestream.Benchmarks.Harness.Measuring;

namespace Timestream.Benchmarks.Tests.Harness.Measuring;

/// <summary>Which iterations count, told by the events of BenchmarkDotNet's own engine.</summary>
public class MeasuredIterationsTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
    private const string Start = "Start";
    private const string Measured = "WorkloadActual";

    /// <summary>Every kind of iteration that the engine has events for.</summary>
    public static TheoryData<string> Stages => [.. typeof(EngineEventSource).GetMethods(Any)
        .Where(
            method => method.Name.EndsWith(Start, StringComparison.Ordinal)
                && method.GetParameters() is [{ ParameterType: var type }]
                && type == typeof(long))
        .Select(method => method.Name[..^Start.Length])];

    [Fact]
    public void The_engine_has_the_stages_that_are_told_apart()
    {
        string[] stages = [.. Stages.Select(row => row.Data)];

        Assert.Superset(
            new HashSet<string> { Measured, "WorkloadWarmup", "WorkloadPilot", "WorkloadJitting", "OverheadActual" }, stages.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Only_actual_iterations_of_the_workload_count(string stage)
    {
        var seen = new List<string>();
        using var iterations = new MeasuredIterations(() => seen.Add("started"), () => seen.Add("stopped"));

        Raise(stage + Start);
        Raise(stage + "Stop");

        Assert.Equal(stage == Measured ? ["started", "stopped"] : [], seen);
    }

    // The engine keeps its events to itself.
    private static void Raise(string name)
    {
        var method = typeof(EngineEventSource).GetMethod(name, Any)!;
        method.Invoke(typeof(EngineEventSource).GetField("Log", Any)!.GetValue(null), [1L]);
    }
}
