using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Timestream.Ingestion.Tests.Transports;

/// <summary>
/// Accepts connections, counts them, and writes a text to each without reading: a server of another protocol, or a proxy that is broken.
/// </summary>
internal sealed class GreetingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private int _connections;

    public GreetingServer(string greeting)
    {
        _listener.Start();
        _accepting = AcceptAsync(Encoding.ASCII.GetBytes(greeting));
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => _connections;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync(byte[] greeting)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Interlocked.Increment(ref _connections);
                await client.GetStream().WriteAsync(greeting, _stopping.Token);
                client.Client.Shutdown(SocketShutdown.Send);
                await client.GetStream().CopyToAsync(Stream.Null, _stopping.Token);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or SocketException or InvalidOperationException)
        {
            // Disposed.
        }
    }
}
