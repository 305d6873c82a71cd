using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Timestream.Ingestion.Transports.Sdk;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Tests.Misbehaving;

/// <summary>Stands before a real endpoint, passes all operations on, and answers WriteRecords itself, in the way it is told.</summary>
internal sealed class DisturbingProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LocalEndpointServer _endpoint;
    private readonly HttpClient _client;
    private int _writes;

    private DisturbingProxy(WebApplication app, LocalEndpointServer endpoint)
    {
        _app = app;
        _endpoint = endpoint;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = endpoint.BaseAddress };
    }

    public string Address => _app.Urls.First();

    /// <summary>WriteRecords requests that have arrived.</summary>
    public int Writes => Volatile.Read(ref _writes);

    /// <param name="answer">To WriteRecords.</param>
    /// <param name="certificate">What it shows; null for plain HTTP.</param>
    public static async Task<DisturbingProxy> StartAsync(Func<HttpContext, Task> answer, X509Certificate2? certificate = null)
    {
        var endpoint = await LocalEndpointServer.StartAsync(new LocalEndpointOptions(), TestContext.Current.CancellationToken);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        var app = builder.Build();
        var proxy = new DisturbingProxy(app, endpoint);
        app.Run(context => proxy.AnswerAsync(context, answer));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    /// <summary>Creates what <c>ingest</c> writes to: a table that exists is not probed with a record.</summary>
    public async Task CreateTableAsync()
    {
        using var client = ClientFactory.Create(new() { Endpoint = _endpoint.BaseAddress });
        await client.CreateDatabaseAsync(new() { DatabaseName = "benchmark" }, TestContext.Current.CancellationToken);
        await client.CreateTableAsync(new() { DatabaseName = "benchmark", TableName = "ingest" }, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using (var now = new CancellationTokenSource(TimeSpan.Zero))
        {
            // Requests that never end are not waited for.
            await _app.StopAsync(now.Token);
        }

        await _app.DisposeAsync();
        _client.Dispose();
        await _endpoint.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context, Func<HttpContext, Task> answer)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        if (target.EndsWith(".WriteRecords", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _writes);
            await answer(context);
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(body.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        using var response = await _client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await context.Response.Body.WriteAsync(await response.Content.ReadAsByteArrayAsync(context.RequestAborted), context.RequestAborted);
    }
}
