using System.Text.Json;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Harness.Context;

/// <summary>
/// What the host tells the processes BenchmarkDotNet starts, one per case: the validated settings, where the
/// endpoint listens and where the figures go. Travels as a file named by an environment variable, which child
/// processes inherit; parameters are read from it too, so host and child always agree on the cases.
/// </summary>
/// <param name="Settings">The settings of this run.</param>
/// <param name="EndpointUrl">Base address for every request; null means Amazon Timestream itself.</param>
/// <param name="Directory">Folder that this run alone has; the figures of the cases go to its <c>cases</c> folder.</param>
public sealed record RunContext(Settings Settings, Uri? EndpointUrl, string Directory)
{
    private const string Variable = "TIMESTREAM_RUN";
    private const string FileName = "run.json";

    private static RunContext? s_own;

    /// <summary>Port by which the process of a case knows that its host lives; null where there are no such processes.</summary>
    public int? HostPort { get; init; }

    /// <summary>The context of this process, which is the host's or was published by the host.</summary>
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
                ?? throw new InvalidOperationException($"The environment variable {Variable} is not set: start benchmarks through 'dotnet run -c Release --project bench -- --filter ...'.");
            var context = JsonSerializer.Deserialize<RunContext>(File.ReadAllText(path))
                ?? throw new InvalidOperationException($"'{path}' is empty: it is written by the harness when a run starts.");
            if (context.HostPort is { } port)
            {
                HostLife.EndWith(port);
            }

            return s_own = context;
        }
    }

    /// <summary>Folder of the files in which cases leave their figures.</summary>
    public string CasesDirectory => Path.Combine(Directory, "cases");

    /// <summary>Makes it the context that this process sees; nothing is written.</summary>
    public void Use() => s_own = this;

    /// <summary>Writes the context and makes it the one that this process and its children see.</summary>
    public void Publish()
    {
        Use();
        System.IO.Directory.CreateDirectory(CasesDirectory);
        var path = Path.Combine(Directory, FileName);
        WholeFile.Write(path, JsonSerializer.Serialize(this));
        Environment.SetEnvironmentVariable(Variable, path);
    }
}
