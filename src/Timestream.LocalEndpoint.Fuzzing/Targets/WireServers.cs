using System.Collections.Concurrent;

namespace Timestream.LocalEndpoint.Fuzzing.Targets;

/// <summary>
/// The endpoints that listen. Each is used by one sequence at a time and reused for later ones, so that the watched memory is that of
/// many connections instead of many web servers.
/// </summary>
internal sealed class WireServers(string folder) : IAsyncDisposable
{
    private readonly ConcurrentBag<Lease> _free = [];
    private readonly ConcurrentBag<Lease> _freeSigned = [];
    private readonly ConcurrentBag<LocalEndpointServer> _all = [];

    public sealed record Lease(LocalEndpointServer Server, string Buckets, bool Signed);

    public async Task<Lease> TakeAsync(bool signed, CancellationToken cancellationToken)
    {
        if (Of(signed).TryTake(out var lease))
        {
            return lease;
        }

        var buckets = Path.Combine(folder, $"server-{Guid.NewGuid():N}");
        Directory.CreateDirectory(buckets);
        var server = await LocalEndpointServer.StartAsync(FixtureTables.Options(buckets, signed), cancellationToken);
        _all.Add(server);
        return new Lease(server, buckets, signed);
    }

    public void Return(Lease lease) => Of(lease.Signed).Add(lease);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _all)
        {
            await server.DisposeAsync();
        }

        foreach (var lease in _free.Concat(_freeSigned))
        {
            Directory.Delete(lease.Buckets, recursive: true);
        }
    }

    private ConcurrentBag<Lease> Of(bool signed) => signed ? _freeSigned : _free;
}
