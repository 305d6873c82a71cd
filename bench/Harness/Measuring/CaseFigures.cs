using System.Text.Json;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>Figures of one case, which its process writes to a file for the host. Counts cover the measured iterations only.</summary>
public sealed record CaseFigures
{
    /// <summary>Requests finished, whatever their outcome; retried attempts are not counted separately.</summary>
    public required long Requests { get; init; }

    /// <summary>Records sent: acknowledged + rejected + failed.</summary>
    public required long Sent { get; init; }

    public required long Acknowledged { get; init; }

    public required long Rejected { get; init; }

    public required long Failed { get; init; }

    /// <summary>Attempts in addition to the first attempt of each request.</summary>
    public required long Retries { get; init; }

    /// <summary>Sizes of the first requests of the case, see <see cref="FirstRequests"/>.</summary>
    public required RequestSizes Sizes { get; init; }

    /// <summary>Managed bytes that the client's process allocated.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>Values in each record; null where they are not what cases are compared by.</summary>
    public double? ValuesPerRecord { get; init; }

    /// <summary>Managed memory of the client's process at the end, after a collection; null where it is not reported.</summary>
    public long? ClientBytes { get; init; }

    /// <summary>Memory of the endpoint for the table at the end; null where it is not reported.</summary>
    public long? EndpointBytes { get; init; }

    /// <summary>Request latency in microseconds.</summary>
    public required LatencyFigures Latency { get; init; }

    /// <summary>Faults of the case, such as acknowledged records that the endpoint does not hold; empty if there are none.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Writes the figures of <paramref name="caseKey"/> atomically.</summary>
    public void Save(string directory, string caseKey) =>
        WholeFile.Write(PathOf(directory, caseKey), JsonSerializer.Serialize(this));

    /// <summary>Reads the figures of <paramref name="caseKey"/>; null if the case has not written any.</summary>
    public static CaseFigures? Load(string directory, string caseKey)
    {
        var path = PathOf(directory, caseKey);
        return File.Exists(path) ? JsonSerializer.Deserialize<CaseFigures>(File.ReadAllText(path)) : null;
    }

    /// <summary>Returns the key of a case in both host and child process: type, method, and parameters in ordinal order.</summary>
    public static string KeyOf(string type, string method, IEnumerable<KeyValuePair<string, object?>> parameters)
    {
        var values = parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}");
        return string.Join('.', [type, method, .. values]);
    }

    private static string PathOf(string directory, string caseKey) => Path.Combine(directory, caseKey + ".json");
}

/// <summary>Latency per request in microseconds, from a histogram of all measured requests.</summary>
public sealed record LatencyFigures(double Mean, double P50, double P95, double P99);
