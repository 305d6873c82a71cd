using System.Text.Json;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>Asks an endpoint what it holds, to check that acknowledged records are really there.</summary>
internal static class EndpointStatsClient
{
    /// <summary>What the endpoint holds of a table; null where the endpoint keeps no such figures (Amazon Timestream does not).</summary>
    public static async Task<HeldFigures?> ReadAsync(Uri? endpoint, string database, string table, CancellationToken cancellationToken)
    {
        if (endpoint is null)
        {
            return null;
        }

        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(endpoint, "stats"), cancellationToken);
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return null;
        }

        using var json = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellationToken));
        var held = json.RootElement.GetProperty("tables").EnumerateArray()
            .FirstOrDefault(entry => entry.GetProperty("database").GetString() == database && entry.GetProperty("table").GetString() == table);
        return new HeldFigures(
            Number(held, "recordsHeld") ?? 0, Number(held, "series") ?? 0, Number(held, "storageBytes") ?? 0, Number(json.RootElement, "processBytes"));
    }

    private static long? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetInt64() : null;
}

/// <summary>What an endpoint holds of one table.</summary>
/// <param name="RecordsHeld">Distinct rows.</param>
/// <param name="Series">Distinct series.</param>
/// <param name="StorageBytes">Memory that rows, series and indexes take, as the endpoint counts it.</param>
/// <param name="ProcessBytes">Memory of its process, as the system counts it; null where it does not tell.</param>
internal sealed record HeldFigures(long RecordsHeld, long Series, long StorageBytes, long? ProcessBytes);
