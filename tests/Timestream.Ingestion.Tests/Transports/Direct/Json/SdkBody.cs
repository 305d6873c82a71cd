using System.Net;
using Amazon.Runtime;
using Amazon.TimestreamWrite;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tests.Transports.Direct.Json;

/// <summary>The bodies that the AWS client sends, taken where it would hand them to the network.</summary>
internal sealed class SdkBody : IDisposable
{
    private readonly Recorder _recorder = new();
    private readonly AmazonTimestreamWriteClient _client;

    public SdkBody() => _client = new(
        new BasicAWSCredentials("key", "secret"),
        new AmazonTimestreamWriteConfig { ServiceURL = "http://127.0.0.1:1", AuthenticationRegion = "us-west-2", HttpClientFactory = new Factory(_recorder) });

    public async Task<byte[]> OfAsync(Batch batch)
    {
        await _client.WriteRecordsAsync(SdkRequest.Create(batch, "benchmark", "ingest"));
        return _recorder.Body;
    }

    public void Dispose()
    {
        _client.Dispose();
        _recorder.Dispose();
    }

    private sealed class Factory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public byte[] Body { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            return new(HttpStatusCode.OK) { Content = new StringContent("{}") };
        }
    }
}
