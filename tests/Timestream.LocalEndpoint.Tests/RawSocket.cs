using System.Net.Sockets;
using System.Text;

namespace Timestream.LocalEndpoint.Tests;

/// <summary>A connection whose bytes are the test's, for what no HTTP client sends.</summary>
internal sealed class RawSocket : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private RawSocket()
    {
    }

    public static async Task<RawSocket> ConnectAsync(LocalEndpointServer server, string sent = "")
    {
        var raw = new RawSocket();
        await raw._socket.ConnectAsync(
            server.BaseAddress.Host.Trim('[', ']'), server.BaseAddress.Port, TestContext.Current.CancellationToken);
        await raw.SendAsync(sent);
        return raw;
    }

    /// <summary>The whole answer to some bytes on a connection of their own; <c>Connection: close</c> should be among them.</summary>
    public static async Task<string> AnswerAsync(LocalEndpointServer server, string sent, bool endsThere = false)
    {
        using var raw = await ConnectAsync(server, sent);
        if (endsThere)
        {
            raw.EndSending();
        }

        return await raw.ReadToEndAsync();
    }

    public async Task SendAsync(string text) =>
        await _socket.SendAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>As a client does that sends no more, and still reads.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>All that comes until the endpoint closes the connection, or breaks it.</summary>
    public async Task<string> ReadToEndAsync()
    {
        // No NetworkStream: it takes a connection that sends no more for one that is closed.
        using var received = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            while (await _socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var length)
            {
                received.Write(buffer, 0, length);
            }
        }
        catch (SocketException)
        {
            // Closed with something unread is a reset.
        }

        return Encoding.UTF8.GetString(received.ToArray());
    }

    public void Dispose() => _socket.Dispose();
}
