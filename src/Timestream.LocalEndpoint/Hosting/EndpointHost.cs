using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Options;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Reading;
using Timestream.LocalEndpoint.Statistics;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>
/// Runs one <see cref="EndpointService"/> in Kestrel and routes its resources: the API, /stats, /health and the records of a table.
/// </summary>
internal sealed class EndpointHost : IAsyncDisposable
{
    // Time for Kestrel to send the last answers.
    private static readonly TimeSpan s_flush = TimeSpan.FromSeconds(0.1);

    private readonly WebApplication _app;
    private readonly EndpointService _service;
    private readonly OpenConnections _connections;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _stop;

    private EndpointHost(WebApplication app, EndpointService service, OpenConnections connections)
    {
        _app = app;
        _service = service;
        _connections = connections;
    }

    public Uri BaseAddress { get; private set; } = null!;

    /// <exception cref="EndpointStartException">The endpoint cannot listen on the address.</exception>
    public static async Task<EndpointHost> StartAsync(EndpointService service, CancellationToken ct)
    {
        var connections = new OpenConnections();
        var address = await ListenAddress.ResolveAsync(service.Options.Host, ct);

        // The empty builder reads no configuration files and no environment, does not log and has no middleware.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore();
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, BlockPool.Factory>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            service.Options.Connections.ApplyTo(kestrel.Limits);
            kestrel.Listen(
                address, service.Options.Port, listen => listen.Use(next => connection => connections.RunAsync(connection, next)));
        });

        var app = builder.Build();
        var host = new EndpointHost(app, service, connections);
        var timestream = new TimestreamHandler(service);
        app.Run(context => Route(context, service, timestream));
        try
        {
            await app.StartAsync(ct);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw new EndpointStartException(StartErrorOf(service.Options, e), e);
        }

        host.BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return host;
    }

    /// <summary>
    /// Stops listening. Completely received requests are answered within <see cref="ConnectionLimits.Drain"/>; after that, or when
    /// <paramref name="ct"/> is cancelled, connections are aborted. Can be called more than once, also concurrently.
    /// </summary>
    public async Task StopAsync(CancellationToken ct)
    {
        Task stop;
        lock (_gate)
        {
            stop = _stop ??= Task.Run(StopOnceAsync, CancellationToken.None);
        }

        await using (ct.UnsafeRegister(hurry => ((TaskCompletionSource)hurry!).TrySetResult(), _hurry))
        {
            await stop;
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task StopOnceAsync()
    {
        var limits = _service.Options.Connections;
        using var cut = new CancellationTokenSource();
        using var timers = new CancellationTokenSource();
        var stopped = _app.StopAsync(cut.Token);
        async Task<bool> EndsWithinAsync(TimeSpan time) =>
            await Task.WhenAny(stopped, _hurry.Task, Task.Delay(time, TimeProvider.System, timers.Token)) == stopped;

        if (!await EndsWithinAsync(limits.Upload))
        {
            await _service.StopReadingAsync();
            var waiting = _connections.All.Where(connection => !connection.IsAnswering).ToList();
            if (!await EndsWithinAsync(s_flush))
            {
                waiting.FindAll(connection => !connection.IsAnswering).ForEach(connection => connection.Abort());
                await EndsWithinAsync(limits.Drain - limits.Upload);
            }
        }

        await timers.CancelAsync();
        await cut.CancelAsync();
        try
        {
            await stopped;
        }
        catch (OperationCanceledException)
        {
            // The host has stopped, but connections were aborted instead of closed.
        }
    }

    private static Task Route(HttpContext context, EndpointService service, TimestreamHandler timestream)
    {
        var request = context.Request;
        if (service.Hosts.Refusal(request) is { } refusal)
        {
            return timestream.RefuseAsync(context, refusal).AsTask();
        }

        if (RecordsResource.Match(request.Path) is { } names)
        {
            return WriteRecordsOfAsync(names, context, service, timestream);
        }

        if (HttpMethods.IsGet(request.Method))
        {
            if (request.Path == "/stats")
            {
                return WriteStats(context, service, timestream);
            }

            if (request.Path == "/health")
            {
                return WriteJson(context.Response, """{"status":"ok"}"""u8.ToArray());
            }
        }

        return timestream.HandleAsync(context);
    }

    private static Task WriteStats(HttpContext context, EndpointService service, TimestreamHandler timestream)
    {
        try
        {
            // Statistics contain the names of databases and tables, so they need the same signature as operations.
            service.Signatures?.Verify(context.Request, []);
        }
        catch (ServiceException error)
        {
            return timestream.RefuseAsync(context, error).AsTask();
        }

        return WriteJson(context.Response, JsonSerializer.SerializeToUtf8Bytes(service.Stats(), StatsJson.Default.EndpointStats));
    }

    private static async Task WriteRecordsOfAsync(
        (string Database, string Table) names, HttpContext context, EndpointService service, TimestreamHandler timestream)
    {
        Table table;
        try
        {
            service.Signatures?.Verify(context.Request, []);
            table = RecordsResource.Find(context.Request, names, service.Catalog);
        }
        catch (ServiceException error)
        {
            await timestream.RefuseAsync(context, error);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, service.Reading);
        try
        {
            await RecordsResource.AnswerAsync(context.Response, table.Store, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader has gone away, or the endpoint stops: a part of the records must not look like all of them.
            context.Abort();
        }
    }

    private static Task WriteJson(HttpResponse response, byte[] body)
    {
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length);
    }

    private static string StartErrorOf(LocalEndpointOptions options, Exception cause) => cause switch
    {
        { InnerException: SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } }
            or { InnerException.InnerException: SocketException }
            or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            $"Port {options.Port} on {options.Host} is taken: give another port, or 0 for any free one.",
        _ => $"Cannot listen on {options.Host} port {options.Port}: {cause.Message}",
    };

    /// <summary>Ignores signals and the console: the endpoint stops when its owner stops it.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
