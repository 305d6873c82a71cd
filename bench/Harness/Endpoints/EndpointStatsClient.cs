using System.Text.Json;
using Timestream.Ingestion.Transports;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>Reads <c>GET /stats</c> of a local endpoint, to check that acknowledged records were stored.</summary>
internal static class EndpointStatsClient
{
    private const int MostBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Returns the figures of a table; null if the endpoint has none (Amazon Timestream) or requires signed requests (a local
    /// endpoint with keys).
    /// </summary>
    /// <exception cref="EndpointException">The endpoint did not answer within 10 s.</exception>
    public static async Task<HeldFigures?> ReadAsync(Uri? endpoint, string database, string table, CancellationToken cancellationToken)
    {
        using var stats = endpoint is null ? null : await StatsAsync(endpoint, cancellationToken);
        if (stats is null)
        {
            return null;
        }

        var held = stats.RootElement.GetProperty("tables").EnumerateArray()
            .FirstOrDefault(entry =>
                entry.GetProperty("database").GetString() == database && entry.GetProperty("table").GetString() == table);
        return new HeldFigures(
            Number(held, "recordsHeld") ?? 0,
            Number(held, "series") ?? 0,
            Number(held, "storageBytes") ?? 0,
            Number(stats.RootElement, "processBytes"));
    }

    /// <summary>Returns the number of injected faults by kind; empty if the endpoint has no such figures.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> InjectedAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using var stats = await StatsAsync(endpoint, cancellationToken);
        return stats is null
            ? new Dictionary<string, long>()
            : stats.RootElement.GetProperty("injected").EnumerateObject()
                .ToDictionary(fault => fault.Name, fault => fault.Value.GetInt64());
    }

    private static long? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static async Task<JsonDocument?> StatsAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        // A proxy cannot reach a loopback address of this machine.
        var useProxy = !new ClientSettings { Endpoint = endpoint }.IsLoopback;
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = useProxy, AllowAutoRedirect = false })
        {
            Timeout = s_timeout,
            MaxResponseContentBufferSize = MostBytes,
        };
        try
        {
            using var response = await http.GetAsync(new Uri(endpoint, "stats"), cancellationToken);
            return response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "application/json"
                ? Recognized(JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken)))
                : null;
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EndpointException($"{endpoint} did not answer GET /stats within {s_timeout.TotalSeconds:0} s.", fault);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Another program may serve different JSON at that address.
    private static JsonDocument? Recognized(JsonDocument stats) =>
        stats.RootElement.ValueKind == JsonValueKind.Object
        && stats.RootElement.TryGetProperty("tables", out var tables) && tables.ValueKind == JsonValueKind.Array
        && stats.RootElement.TryGetProperty("injected", out var injected) && injected.ValueKind == JsonValueKind.Object
            ? stats
            : null;
}

/// <summary>An endpoint's figures for one table.</summary>
/// <param name="RecordsHeld">Number of distinct rows.</param>
/// <param name="Series">Number of distinct series.</param>
/// <param name="StorageBytes">Bytes of rows, series and indexes, as counted by the endpoint.</param>
/// <param name="ProcessBytes">Memory of the endpoint's process in bytes, as counted by the system; null if not reported.</param>
internal sealed record HeldFigures(long RecordsHeld, long Series, long StorageBytes, long? ProcessBytes);
