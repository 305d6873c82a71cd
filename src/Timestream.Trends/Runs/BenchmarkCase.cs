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
    /// <summary>Value of a parameter, or null where the case has no such parameter.</summary>
    public string? Parameter(string name) =>
        Parameters.FirstOrDefault(parameter => parameter.Key == name).Value;
}
