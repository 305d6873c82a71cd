using System.Collections.ObjectModel;

namespace Timestream.Trends.Runs;

/// <summary>One combination of benchmark method and parameters, as read from a report.</summary>
/// <param name="Type">Class of the benchmark, without namespace.</param>
/// <param name="Method">Method of the benchmark.</param>
/// <param name="Parameters">Parameter names and values as text, in the order of the report.</param>
/// <param name="Metrics">Values by <see cref="Timestream.Trends.Metrics.Metric.Id"/>; empty when the case failed.</param>
/// <param name="Succeeded">False when the case has no statistics.</param>
public sealed record BenchmarkCase(
    string Type,
    string Method,
    IReadOnlyList<KeyValuePair<string, string>> Parameters,
    IReadOnlyDictionary<string, double> Metrics,
    bool Succeeded)
{
    /// <summary>What sets the case apart from others of the same name in its report, such as its job; null where the name is enough.</summary>
    public string? Qualifier { get; init; }

    /// <summary>One value per iteration by metric identifier, in the metric's unit; only where the report has them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Samples { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<double>>.Empty;

    /// <summary>Identity of the case between runs: <c>Type.Method(Name: value, ...)</c> and the qualifier.</summary>
    public string Key =>
        $"{Type}.{Method}({string.Join(", ", Parameters.Select(parameter => $"{parameter.Key}: {parameter.Value}"))}){(Qualifier is null ? "" : $" [{Qualifier}]")}";

    /// <summary>Value of a parameter, or null where the case has no such parameter.</summary>
    public string? Parameter(string name) =>
        Parameters.FirstOrDefault(parameter => parameter.Key == name).Value;
}
