using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Raw;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>
/// Loads an endpoint: requests encoded in advance, every record of them new, as many in flight as there are writers. What it
/// does itself for a request is little and the same for any endpoint.
/// </summary>
internal sealed class RawLoad : IAsyncDisposable
{
    private readonly RawTransport _transport;
    private readonly Batch _shape;
    private readonly int _writers;

    /// <param name="seed">Loads of one table need different seeds.</param>
    public RawLoad(ClientSettings client, Settings settings, string table, int batchSize, bool commonAttributes, int writers, int seed)
    {
        _writers = writers;
        _transport = new RawTransport(client, settings.Database, table, batchSize, commonAttributes, seed, TimeSpan.FromHours(settings.Retention.MemoryHours));
        var records = new Record[batchSize];
        WorkloadSource.Create(settings.Retention.MemoryHours, seed).Fill(records);
        _shape = Batch.Create(records, commonAttributes);
    }

    /// <summary>Requests acknowledged.</summary>
    public long Requests { get; private set; }

    /// <summary>Sends so many requests and waits until all are acknowledged.</summary>
    public async Task SendAsync(long requests, CancellationToken cancellationToken = default)
    {
        await RequestLoop.RunAsync(requests, _writers, async _ => await _transport.SendAsync(_shape, cancellationToken));
        Requests += requests;
    }

    public ValueTask DisposeAsync() => _transport.DisposeAsync();
}
