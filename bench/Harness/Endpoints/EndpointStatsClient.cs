using System.Text.Json;
using Timestream.Ingestion.Transports;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>Asks an endpoint what it holds, to check that acknowledged records are really there.</summary>
internal static class EndpointStatsClient
{
    private const int MostBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// What the endpoint holds of a table; null where the endpoint keeps no such figures (Amazon Timestream does not), or tells
    /// them only to signed requests (a local endpoint with keys).
    /// </summary>
    public static async Task<HeldFigures?> ReadAsync(Uri? endpoint, string database, string table, CancellationToken cancellationToken)
    {
        using var stats = endpoint is null ? null : await StatsAsync(endpoint, cancellationToken);
        if (stats is null)
        {
            return null;
        }

        var held = stats.RootElement.GetProperty("tables").EnumerateArray()
            .FirstOrDefault(entry => entry.GetProperty("database").GetString() == database && entry.GetProperty("table").GetString() == table);
        return new HeldFigures(
            Number(held, "recordsHeld") ?? 0, Number(held, "series") ?? 0, Number(held, "storageBytes") ?? 0, Number(stats.RootElement, "processBytes"));
    }

    /// <summary>How often an endpoint of this product has failed on purpose, by the kind of fault.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> InjectedAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using var stats = await StatsAsync(endpoint, cancellationToken);
        return stats is null
            ? new Dictionary<string, long>()
            : stats.RootElement.GetProperty("injected").EnumerateObject().ToDictionary(fault => fault.Name, fault => fault.Value.GetInt64());
    }

    private static long? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static async Task<JsonDocument?> StatsAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        // No proxy knows what runs on this machine.
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = !new ClientSettings { Endpoint = endpoint }.IsLoopback, AllowAutoRedirect = false })
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
            throw new EndpointException($"{endpoint} has not told what it holds within {s_timeout.TotalSeconds:0} s.", fault);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Another program may have figures of its own at that address.
    private static JsonDocument? Recognized(JsonDocument stats) =>
        stats.RootElement.ValueKind == JsonValueKind.Object
        && stats.RootElement.TryGetProperty("tables", out var tables) && tables.ValueKind == JsonValueKind.Array
        && stats.RootElement.TryGetProperty("injected", out var injected) && injected.ValueKind == JsonValueKind.Object
            ? stats
            : null;
}

/// <summary>What an endpoint holds of one table.</summary>
/// <param name="RecordsHeld">Distinct rows.</param>
/// <param name="Series">Distinct series.</param>
/// <param name="StorageBytes">Memory that rows, series and indexes take, as the endpoint counts it.</param>
/// <param name="ProcessBytes">Memory of its process, as the system counts it; null where it does not tell.</param>
internal sealed record HeldFigures(long RecordsHeld, long Series, long StorageBytes, long? ProcessBytes);
