using System.Collections.Concurrent;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>Answers each batch as told, and remembers what was sent and how much of it at once.</summary>
internal sealed class FakeTransport(Func<Batch, CancellationToken, ValueTask<RequestReceipt>> answer) : ITransport
{
    private int _inFlight;
    private int _mostInFlight;

    public FakeTransport()
        : this((_, _) => new(new RequestReceipt(1, 100)))
    {
    }

    public string Name => "Fake";

    public string? Database { get; init; }

    public string? Table { get; init; }

    /// <summary>The records of each request; copies, because the writer uses its buffers again.</summary>
    public ConcurrentQueue<Record[]> Requests { get; } = [];

    public int MostInFlight => _mostInFlight;

    public bool Disposed { get; private set; }

    public async ValueTask<RequestReceipt> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        var inFlight = Interlocked.Increment(ref _inFlight);
        for (var most = _mostInFlight; most < inFlight; most = _mostInFlight)
        {
            Interlocked.CompareExchange(ref _mostInFlight, inFlight, most);
        }

        Requests.Enqueue(batch.Records.ToArray());
        try
        {
            return await answer(batch, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    public ValueTask DisposeAsync()
    {
        Assert.Equal(0, _inFlight);
        Disposed = true;
        return default;
    }
}
