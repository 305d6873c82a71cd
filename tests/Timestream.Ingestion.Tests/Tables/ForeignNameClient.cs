using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.TimestreamWrite;

namespace Timestream.Ingestion.Tests.Tables;

/// <summary>Clients that know the local endpoint by a name that is not loopback, as they would know the real service.</summary>
internal static class ForeignNameClient
{
    /// <summary>The endpoint has to be told to serve it.</summary>
    public const string Host = "timestream.example";

    public static AmazonTimestreamWriteClient Create(Uri endpoint) => new(
        new BasicAWSCredentials("local", "local"),
        new AmazonTimestreamWriteConfig
        {
            ServiceURL = $"http://{Host}:{endpoint.Port}",
            AuthenticationRegion = "us-west-2",
            HttpClientFactory = new LoopbackFactory(endpoint),
        });

    private sealed class LoopbackFactory(Uri endpoint) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }
}
