using System.Text.Json;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>Asks an endpoint what it holds, to check that acknowledged records are really there.</summary>
internal static class EndpointStatsClient
{
    /// <summary>Records the endpoint holds in a table; null where the endpoint keeps no such figures (Amazon Timestream does not).</summary>
    public static async Task<long?> RecordsHeldAsync(Uri? endpoint, string database, string table, CancellationToken cancellationToken)
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
        return json.RootElement.GetProperty("tables").EnumerateArray()
            .Where(entry => entry.GetProperty("database").GetString() == database && entry.GetProperty("table").GetString() == table)
            .Select(entry => entry.GetProperty("recordsHeld").GetInt64())
            .FirstOrDefault();
    }
}
