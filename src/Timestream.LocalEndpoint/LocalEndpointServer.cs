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

    /// <summary>Where it listens, such as <c>http://127.0.0.1:41123/</c>.</summary>
    public Uri BaseAddress => _host.BaseAddress;

    /// <summary>What it has received and holds now; the same figures as <c>GET /stats</c>.</summary>
    public EndpointStats Stats => _service.Stats();

    /// <summary>For tests: what it holds, behind the protocol.</summary>
    internal EndpointService Service => _service;

    /// <summary>Starts an endpoint; when the task completes, it serves.</summary>
    /// <exception cref="ArgumentException">The options have faults; the message lists all.</exception>
    /// <exception cref="EndpointStartException">The address cannot be listened on, for one because the port is taken.</exception>
    public static async Task<LocalEndpointServer> StartAsync(LocalEndpointOptions options, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = options.Validate();
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        }

        var service = new EndpointService(options);
        return new LocalEndpointServer(service, await EndpointHost.StartAsync(service, ct));
    }

    /// <summary>
    /// Stops listening and waits until the requests in flight are answered, for 4 seconds at most or until <paramref name="ct"/>
    /// is cancelled; then the connections left are cut. Half of a request is waited for half a second. May be called again.
    /// </summary>
    public Task StopAsync(CancellationToken ct = default) => _host.StopAsync(ct);

    /// <summary>Stops as <see cref="StopAsync"/> does and gives everything back. May be called again, and by several at once.</summary>
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
