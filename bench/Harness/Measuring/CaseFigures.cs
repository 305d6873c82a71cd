using System.Text.Json;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>What one case measured, as its process leaves it for the host. Counts cover the measured iterations only.</summary>
public sealed record CaseFigures
{
    public required long Requests { get; init; }

    /// <summary>Records sent; always acknowledged + rejected + failed.</summary>
    public required long Sent { get; init; }

    public required long Acknowledged { get; init; }

    public required long Rejected { get; init; }

    public required long Failed { get; init; }

    /// <summary>Attempts beyond the first.</summary>
    public required long Retries { get; init; }

    /// <summary>HTTP request body bytes.</summary>
    public required long WireBytes { get; init; }

    /// <summary>Write units of 1 KiB.</summary>
    public required long BilledUnits { get; init; }

    /// <summary>Managed bytes allocated by the client's process.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>Request latency in microseconds.</summary>
    public required LatencyFigures Latency { get; init; }

    /// <summary>What is wrong with the case, such as records the endpoint does not hold; empty when all is accounted for.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Writes the figures for <paramref name="caseKey"/> whole or not at all.</summary>
    public void Save(string directory, string caseKey) =>
        WholeFile.Write(PathOf(directory, caseKey), JsonSerializer.Serialize(this));

    /// <summary>The figures of <paramref name="caseKey"/>, or null when the case left none.</summary>
    public static CaseFigures? Load(string directory, string caseKey)
    {
        var path = PathOf(directory, caseKey);
        return File.Exists(path) ? JsonSerializer.Deserialize<CaseFigures>(File.ReadAllText(path)) : null;
    }

    /// <summary>Name of a case on both sides of the process boundary: type, method and parameters in a fixed order.</summary>
    public static string KeyOf(string type, string method, IEnumerable<KeyValuePair<string, object?>> parameters) =>
        string.Join('.', parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}").Prepend(method).Prepend(type));

    private static string PathOf(string directory, string caseKey) => Path.Combine(directory, caseKey + ".json");
}

/// <summary>Latency of single requests in microseconds, from a histogram over every measured request.</summary>
public sealed record LatencyFigures(double Mean, double P50, double P95, double P99);
