using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tests.Transports.Attempts;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tests.Transports;

/// <summary>A transport by its name, to run the same test through each.</summary>
internal sealed class Sender : IAsyncDisposable
{
    private readonly IDisposable? _client;

    private Sender(ITransport transport, IDisposable? client = null)
    {
        Transport = transport;
        _client = client;
    }

    public static TheoryData<string> SdkAndDirect => ["Sdk", "Direct"];

    public static Batch Batch { get; } = Batch.Create(Samples.Records(10), commonAttributes: false);

    public ITransport Transport { get; }

    public static Sender Create(string name, Uri endpoint, ClientSettings? settings = null, TimeProvider? clock = null)
    {
        var given = (settings ?? new()) with { Endpoint = endpoint, AccessKey = "key", SecretKey = "secret" };
        if (name == "Direct")
        {
            return new(
                new DirectTransport(
                    given, "benchmark", "ingest", timeProvider: clock, random: new ConstantRandom(clock is null ? 0 : 0.5)));
        }

        var client = ClientFactory.Create(given, credentials: null, clock);
        return new(new SdkTransport(client, "benchmark", "ingest"), client);
    }

    public Task<RequestReceipt> SendAsync() => Transport.SendAsync(Batch, TestContext.Current.CancellationToken).AsTask();

    public Task<RequestReceipt> SendUntilStoppedAsync(CancellationToken stopping) =>
        Transport.SendAsync(Batch, stopping, TestContext.Current.CancellationToken).AsTask();

    public async ValueTask DisposeAsync()
    {
        await Transport.DisposeAsync();
        _client?.Dispose();
    }
}
