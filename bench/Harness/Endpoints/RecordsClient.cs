using System.Net;
using System.Text.Json;
using Timestream.Ingestion.Transports;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>Reads the records of a table from a local endpoint: <c>GET /databases/{database}/tables/{table}/records</c>.</summary>
/// <param name="endpoint">Base address of the endpoint.</param>
/// <param name="database">Name of the database.</param>
/// <param name="table">Name of the table.</param>
internal sealed class RecordsClient(Uri endpoint, string database, string table)
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Copies the JSON lines of all records.</summary>
    /// <returns>The number of records.</returns>
    /// <exception cref="EndpointException">The endpoint has no such table, requires signed requests or is no local endpoint.</exception>
    public async Task<long> CopyAsync(Stream output, CancellationToken cancellationToken)
    {
        // A proxy cannot reach a loopback address of this machine.
        var useProxy = !new ClientSettings { Endpoint = endpoint }.IsLoopback;
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = useProxy, AllowAutoRedirect = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var path = $"databases/{Uri.EscapeDataString(database)}/tables/{Uri.EscapeDataString(table)}/records";
        using var response = await http.GetAsync(
            new Uri(endpoint, path), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType != "application/jsonl")
        {
            throw new EndpointException(
                $"{endpoint} gave no records of {database}.{table}: {await ReasonAsync(response, cancellationToken)}");
        }

        var lines = 0L;
        var buffer = new byte[BufferBytes];
        await using var records = await response.Content.ReadAsStreamAsync(cancellationToken);
        while (await records.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            lines += buffer.AsSpan(0, count).Count((byte)'\n');
            await output.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return lines;
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var error = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            if (error.RootElement.TryGetProperty("Message", out var message) || error.RootElement.TryGetProperty("message", out message))
            {
                return message.GetString()!;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not an answer of the endpoint.
        }

        return $"it answered {(int)response.StatusCode}, so it is not a local endpoint of this version.";
    }
}
