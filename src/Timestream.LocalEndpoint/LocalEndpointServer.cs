using Timestream.LocalEndpoint.Hosting;

namespace Timestream.LocalEndpoint;

/// <summary>
/// A local stand-in for the Amazon Timestream for LiveAnalytics write API, over plain HTTP. Several can run side by side.
/// </summary>
public sealed class LocalEndpointServer : IAsyncDisposable
{
    private readonly EndpointService _service;
    private readonly EndpointHost _host;
    private readonly Lock _gate = new();
    private Task? _disposal;

    private LocalEndpointServer(EndpointService service, EndpointHost host)
    {
        _service = service;
        _host = host;
    }

    /// <summary>Address of the endpoint, such as <c>http://127.0.0.1:41123/</c>.</summary>
    public Uri BaseAddress => _host.BaseAddress;

    /// <summary>What the endpoint has received and stores; the same figures as <c>GET /stats</c>.</summary>
    public EndpointStats Stats => _service.Stats();

    /// <summary>The parts of the endpoint, for tests and the fuzzer.</summary>
    internal EndpointService Service => _service;

    /// <summary>Starts an endpoint. It serves requests when the task completes.</summary>
    /// <exception cref="ArgumentException">The options have errors; the message lists all of them.</exception>
    /// <exception cref="EndpointStartException">
    /// The endpoint cannot listen on the address, for example because the port is in use.
    /// </exception>
    public static async Task<LocalEndpointServer> StartAsync(LocalEndpointOptions options, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = options.Validate();
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        var service = new EndpointService(options);
        return new LocalEndpointServer(service, await EndpointHost.StartAsync(service, ct));
    }

    /// <summary>
    /// Stops listening and waits for the requests in flight, for at most 4 seconds or until <paramref name="ct"/> is cancelled; then
    /// it aborts the remaining connections. For the rest of a request received in part it waits half a second. Can be called more
    /// than once.
    /// </summary>
    public Task StopAsync(CancellationToken ct = default) => _host.StopAsync(ct);

    /// <summary>
    /// Stops as <see cref="StopAsync"/> does and releases all resources. Can be called more than once, also concurrently.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            return new ValueTask(_disposal ??= Task.Run(DisposeOnceAsync));
        }
    }

    private async Task DisposeOnceAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
        await _service.DisposeAsync();
    }
}
