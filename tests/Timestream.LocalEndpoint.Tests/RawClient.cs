using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Timestream.LocalEndpoint.Tests;

/// <summary>A response as it came over the wire.</summary>
public sealed record RawResponse(HttpStatusCode Status, string Body, HttpResponseHeaders Headers, string? ContentType)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Type => Json.GetProperty("__type").GetString()!;

    public string Message => (Json.TryGetProperty("message", out var lower) ? lower : Json.GetProperty(nameof(Message))).GetString()!;
}

/// <summary>An endpoint of its own and plain HTTP to it, so that every byte is the test's.</summary>
public sealed class RawClient : IAsyncDisposable
{
    private readonly HttpClient _http;

    public const string Retention =
        """
        "RetentionProperties":{"MemoryStoreRetentionPeriodInHours":12,"MagneticStoreRetentionPeriodInDays":5}
        """;

    public const string MagneticRetention = Retention + ",\"MagneticStoreWriteProperties\":{\"EnableMagneticStoreWrites\":true}";

    private RawClient(LocalEndpointServer server)
    {
        Server = server;
        _http = new HttpClient { BaseAddress = server.BaseAddress };
    }

    public LocalEndpointServer Server { get; }

    public static async Task<RawClient> StartAsync(LocalEndpointOptions? options = null) =>
        new(await LocalEndpointServer.StartAsync(options ?? new LocalEndpointOptions(), TestContext.Current.CancellationToken));

    /// <summary>
    /// An endpoint with database <c>db</c> and table <c>t</c>, by a stopped clock, with 12 hours of memory and 5 days of
    /// magnetic store.
    /// </summary>
    public static async Task<RawClient> StartWithTableAsync(LocalEndpointOptions? options = null, string? tableProperties = null)
    {
        var client = await StartAsync(options ?? new LocalEndpointOptions { Time = Clock.Stopped() });
        await client.OkAsync("CreateDatabase", """{"DatabaseName":"db"}""");
        await client.OkAsync("CreateTable", $$"""{"DatabaseName":"db","TableName":"t",{{tableProperties ?? Retention}}}""");
        return client;
    }

    public Task<RawResponse> CallAsync(string operation, string body) =>
        SendAsync("Timestream_20181101." + operation, Encoding.UTF8.GetBytes(body));

    public async Task<RawResponse> SendAsync(string? target, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        return await SendAsync(request);
    }

    public async Task<RawResponse> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new RawResponse(response.StatusCode, body, response.Headers, response.Content.Headers.ContentType?.ToString());
    }

    public async Task<RawResponse> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request);
    }

    public async Task<JsonElement> OkAsync(string operation, string body)
    {
        var response = await CallAsync(operation, body);
        Assert.True(response.Status == HttpStatusCode.OK, $"{operation}: {(int)response.Status} {response.Body}");
        return response.Json;
    }

    /// <summary>Writes records, given as the JSON of the list and of the common attributes, to table <c>t</c>.</summary>
    public Task<RawResponse> WriteAsync(string records, string? common = null) =>
        CallAsync("WriteRecords", $$"""{"DatabaseName":"db","TableName":"t",{{(common is null ? "" : $"\"CommonAttributes\":{common},")}}"Records":{{records}}}""");

    /// <summary>Writes records that must be rejected, and returns the list of rejects as JSON.</summary>
    public async Task<string> RejectsAsync(string records, string? common = null)
    {
        var response = await WriteAsync(records, common);
        Assert.True(response.Status == (HttpStatusCode)419, $"{(int)response.Status} {response.Body}");
        return response.Json.GetProperty("RejectedRecords").GetRawText();
    }

    /// <summary>Writes records that must be taken, and returns the counts as JSON.</summary>
    public async Task<string> IngestsAsync(string records, string? common = null)
    {
        var response = await WriteAsync(records, common);
        Assert.True(response.Status == HttpStatusCode.OK, $"{(int)response.Status} {response.Body}");
        return response.Body;
    }

    /// <summary>Asserts that a write fails as a whole with a message of the service, and that nothing is stored.</summary>
    public async Task FailsAsync(string message, string records, string? common = null)
    {
        var response = await WriteAsync(records, common);
        Assert.Equal((HttpStatusCode.BadRequest, message), (response.Status, response.Message));
        Assert.Equal(0, Server.Stats.RecordsHeld);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }
}
