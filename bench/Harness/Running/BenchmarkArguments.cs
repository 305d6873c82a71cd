namespace Timestream.Benchmarks.Harness.Running;

/// <summary>The harness' own options, taken out of the arguments; the rest is BenchmarkDotNet's.</summary>
/// <param name="ConfigFile">Value of <c>--config</c>, or null.</param>
/// <param name="Endpoint">Value of <c>--endpoint</c>, or null.</param>
/// <param name="Job">Value of <c>--job</c> in lower case; <c>default</c> when absent.</param>
/// <param name="Rest">What BenchmarkDotNet gets.</param>
internal sealed record BenchmarkArguments(string? ConfigFile, string? Endpoint, string Job, string[] Rest)
{
    /// <exception cref="Configuration.SettingsException">An option lacks its value, or names an unknown job.</exception>
    public static BenchmarkArguments Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new BenchmarkArguments(null, null, "default", []);
        var rest = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, inline) = Split(arguments[i]);
            if (name is not ("--config" or "--endpoint" or "--job" or "-j"))
            {
                rest.Add(arguments[i]);
                continue;
            }

            var value = inline ?? (i + 1 < arguments.Count ? arguments[++i] : throw new Configuration.SettingsException($"{name} needs a value."));
            parsed = name switch
            {
                "--config" => parsed with { ConfigFile = value },
                "--endpoint" => parsed with { Endpoint = value },
                _ when IngestJob.Names.Contains(value, StringComparer.OrdinalIgnoreCase) => parsed with { Job = value.ToLowerInvariant() },
                _ => throw new Configuration.SettingsException($"{name} '{value}': expected one of {string.Join(", ", IngestJob.Names)}."),
            };
        }

        return parsed with { Rest = [.. rest] };
    }

    private static (string Name, string? Value) Split(string argument) =>
        argument.Split('=', 2) is [var name, var value] && name.StartsWith('-') ? (name, value) : (argument, null);
}
