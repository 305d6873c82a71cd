using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>A server that acknowledges every request and notes the times of the records in the order of their arrival.</summary>
internal sealed class ArrivalServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<long> _times = [];

    private ArrivalServer(WebApplication app) => _app = app;

    /// <summary>The records' times, by arrival.</summary>
    public IReadOnlyList<long> Times
    {
        get
        {
            lock (_times)
            {
                return [.. _times];
            }
        }
    }

    public static async Task<ArrivalServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new ArrivalServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ITransport Transport(bool direct)
    {
        var settings = new ClientSettings { Endpoint = new Uri(_app.Urls.First()), AccessKey = "key", SecretKey = "secret" };
        return direct ? new DirectTransport(settings, "benchmark", "ingest") : new SdkTransport(
            ClientFactory.Create(settings), "benchmark", "ingest");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var common = body.RootElement.TryGetProperty("CommonAttributes", out var attributes) ? attributes : default;
        var times = body.RootElement.GetProperty("Records").EnumerateArray()
            .Select(record => (record.TryGetProperty("Time", out var time) ? time : common.GetProperty("Time")).GetString()!)
            .Select(long.Parse).ToList();
        lock (_times)
        {
            _times.AddRange(times);
        }

        context.Response.ContentType = "application/x-amz-json-1.0";
        await context.Response.WriteAsync($$$"""{"RecordsIngested":{"MagneticStore":0,"MemoryStore":{{{times.Count}}},"Total":{{{times.Count}}}}}""", context.RequestAborted);
    }
}
