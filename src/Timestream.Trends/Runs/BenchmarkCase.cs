using System.Collections.ObjectModel;

namespace Timestream.Trends.Runs;

/// <summary>One combination of benchmark method, parameters and job.</summary>
/// <param name="Type">Class of the benchmark, without namespace.</param>
/// <param name="Method">Method of the benchmark.</param>
/// <param name="Parameters">Names and unabbreviated values of the parameters, in the order of the report.</param>
/// <param name="Metrics">Values by <see cref="Timestream.Trends.Metrics.Metric.Id"/>; empty when the case failed.</param>
/// <param name="Succeeded">False if the case has no statistics.</param>
public sealed record BenchmarkCase(
    string Type,
    string Method,
    IReadOnlyList<KeyValuePair<string, string>> Parameters,
    IReadOnlyDictionary<string, double> Metrics,
    bool Succeeded)
{
    /// <summary>
    /// Class with namespace and the arguments of generic types; null if not known, as in histories of earlier versions.
    /// </summary>
    public string? FullType { get; init; }

    /// <summary>Name of the job; null if not known.</summary>
    public string? Job { get; init; }

    /// <summary>The job with its characteristics, such as <c>Job(N=1)</c>; null if not known.</summary>
    public string? JobCharacteristics { get; init; }

    /// <summary>One value per iteration by metric identifier, in the metric's unit; only for metrics whose iterations are known.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Samples { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<double>>.Empty;

    /// <summary>
    /// Identity of the case among the cases that it is compared with: <c>Type.Method(Name: value, ...)</c>, with namespace and job if they
    /// are needed to distinguish it from others (<see cref="CaseKeys"/>).
    /// </summary>
    public string Key { get => field ?? ShortKey; init; }

    /// <summary>The key, without its parameters.</summary>
    public string KeyWithoutParameters => Key.Replace($"({ParameterText})", "", StringComparison.Ordinal);

    private string ParameterText => string.Join(", ", Parameters.Select(parameter => $"{parameter.Key}: {parameter.Value}"));

    /// <summary>The key without namespace and job.</summary>
    internal string ShortKey => KeyOf(Type, job: null);

    /// <summary>Value of a parameter; null if the case does not have it.</summary>
    public string? Parameter(string name) =>
        Parameters.FirstOrDefault(parameter => parameter.Key == name).Value;

    /// <summary>The key with a given name of the class, and a job unless it is null.</summary>
    internal string KeyOf(string type, string? job) =>
        $"{type}.{Method}({ParameterText}){(job is null ? "" : $" [{job}]")}";
}
