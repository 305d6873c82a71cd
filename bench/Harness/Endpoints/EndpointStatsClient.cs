using System.Text.Json;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>Asks an endpoint what it holds, to check that acknowledged records are really there.</summary>
internal static class EndpointStatsClient
{
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
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(endpoint, "stats"), cancellationToken);
        return response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "application/json"
            ? JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellationToken))
            : null;
    }
}

/// <summary>What an endpoint holds of one table.</summary>
/// <param name="RecordsHeld">Distinct rows.</param>
/// <param name="Series">Distinct series.</param>
/// <param name="StorageBytes">Memory that rows, series and indexes take, as the endpoint counts it.</param>
/// <param name="ProcessBytes">Memory of its process, as the system counts it; null where it does not tell.</param>
internal sealed record HeldFigures(long RecordsHeld, long Series, long StorageBytes, long? ProcessBytes);
