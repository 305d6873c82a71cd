using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Raw;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>
/// Puts load on an endpoint with requests that were encoded in advance, each with unique records, and one request in flight per writer.
/// The client's own work per request is small and does not depend on the endpoint.
/// </summary>
internal sealed class RawLoad : IAsyncDisposable
{
    private readonly RawTransport _transport;
    private readonly Batch _shape;
    private readonly int _writers;

    /// <summary>Encodes the requests.</summary>
    /// <param name="client">Endpoint and timeout.</param>
    /// <param name="settings">Database and retention.</param>
    /// <param name="table">The table written to.</param>
    /// <param name="batchSize">Records per request.</param>
    /// <param name="commonAttributes">Whether attributes common to the records of a request are sent once per request.</param>
    /// <param name="writers">Number of requests in flight.</param>
    /// <param name="seed">Random seed. Loads of the same table need different seeds.</param>
    public RawLoad(ClientSettings client, Settings settings, string table, int batchSize, bool commonAttributes, int writers, int seed)
    {
        _writers = writers;
        var retention = TimeSpan.FromHours(settings.Retention.MemoryHours);
        _transport = new RawTransport(client, settings.Database, table, batchSize, commonAttributes, seed, retention);
        var records = new Record[batchSize];
        WorkloadSource.Create(settings.Retention.MemoryHours, seed).Fill(records);
        _shape = Batch.Create(records, commonAttributes);
    }

    /// <summary>Number of acknowledged requests.</summary>
    public long Requests { get; private set; }

    /// <summary>Sends the given number of requests and waits until all are acknowledged.</summary>
    public async Task SendAsync(long requests, CancellationToken cancellationToken = default)
    {
        await RequestLoop.RunAsync(requests, _writers, async _ => await _transport.SendAsync(_shape, cancellationToken));
        Requests += requests;
    }

    public ValueTask DisposeAsync() => _transport.DisposeAsync();
}
