using System.Text.Json;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Harness.Context;

/// <summary>
/// What the host passes to the processes that BenchmarkDotNet starts for the cases: the validated settings, the endpoint's address
/// and the folder for the figures. It is stored in a file, whose path child processes inherit in an environment variable. Benchmark
/// parameters are read from it, too, so that host and child agree on the cases.
/// </summary>
/// <param name="Settings">The settings of the run.</param>
/// <param name="EndpointUrl">Base address of all requests; null for Amazon Timestream itself.</param>
/// <param name="Directory">Folder of this run only; the figures of its cases go to the <c>cases</c> folder in it.</param>
public sealed record RunContext(Settings Settings, Uri? EndpointUrl, string Directory)
{
    private const string Variable = "TIMESTREAM_RUN";
    private const string FileName = "run.json";

    private static RunContext? s_own;

    /// <summary>The records of the cases. Default hosts.</summary>
    public WorkloadPlan Workload { get; init; } = WorkloadPlan.Hosts;

    /// <summary>Port of the host's <see cref="HostLife"/>; null if there are no case processes.</summary>
    public int? HostPort { get; init; }

    /// <summary>The context of this process: its own if it is the host, else the one that the host has published.</summary>
    /// <exception cref="InvalidOperationException">The process was not started by the harness.</exception>
    public static RunContext Current
    {
        get
        {
            if (s_own is not null)
            {
                return s_own;
            }

            var path = Environment.GetEnvironmentVariable(Variable)
                ?? throw new InvalidOperationException(
                    $"The environment variable {Variable} is not set: "
                    + "start benchmarks through 'dotnet run -c Release --project bench -- --filter ...'.");
            var context = JsonSerializer.Deserialize<RunContext>(File.ReadAllText(path))
                ?? throw new InvalidOperationException($"'{path}' is empty: it is written by the harness when a run starts.");
            if (context.HostPort is { } port)
            {
                HostLife.EndWith(port);
            }

            return s_own = context;
        }
    }

    /// <summary>Folder of the files that cases write their figures to.</summary>
    public string CasesDirectory => Path.Combine(Directory, "cases");

    /// <summary>Makes this the <see cref="Current"/> context of this process, without writing a file.</summary>
    public void Use() => s_own = this;

    /// <summary>Writes the context to its file and makes it the <see cref="Current"/> context of this process and its children.</summary>
    public void Publish()
    {
        Use();
        System.IO.Directory.CreateDirectory(CasesDirectory);
        var path = Path.Combine(Directory, FileName);
        WholeFile.Write(path, JsonSerializer.Serialize(this));
        Environment.SetEnvironmentVariable(Variable, path);
    }
}
