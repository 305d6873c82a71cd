using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Timestream.Ingestion.Tests.Transports.Direct;

/// <summary>
/// A server for one connection that answers every request with the same bytes, on a thread of its own with blocking sockets: it
/// allocates nothing while it serves, so what is allocated meanwhile is the client's.
/// </summary>
internal sealed class AlwaysAcknowledging : IDisposable
{
    private static readonly byte[] s_answer =
    [
        .. "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 69\r\n"u8,
        .. "Date: Mon, 23 Nov 2026 10:00:00 GMT\r\nx-amzn-RequestId: FCP7ZH7MFKNMBE2FQWRVVVPAAI\r\n\r\n"u8,
        .. """{"RecordsIngested":{"MagneticStore":0,"MemoryStore":100,"Total":100}}"""u8,
    ];

    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Thread _thread;

    public AlwaysAcknowledging()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _thread = new(Serve) { IsBackground = true };
        _thread.Start();
    }

    public Uri BaseAddress => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");

    public void Dispose()
    {
        _listener.Dispose();
        _thread.Join();
    }

    private void Serve()
    {
        try
        {
            using var connection = _listener.Accept();
            var buffer = new byte[256 * 1024];
            var received = 0;
            while (true)
            {
                var missing = Missing(buffer.AsSpan(0, received));
                if (missing == 0)
                {
                    connection.Send(s_answer);
                    received = 0;
                    continue;
                }

                var count = connection.Receive(buffer.AsSpan(received));
                if (count == 0)
                {
                    return;
                }

                received += count;
            }
        }
        catch (SocketException)
        {
            // Disposed.
        }
    }

    /// <summary>0 if these bytes are a whole request; else not 0.</summary>
    private static int Missing(ReadOnlySpan<byte> request)
    {
        var head = request.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return 1;
        }

        var digits = request[(request.IndexOf("Content-Length: "u8) + "Content-Length: ".Length)..];
        return Utf8Parser.TryParse(digits, out int length, out _)
            ? head + 4 + length - request.Length
            : throw new FormatException("A request has no length.");
    }
}
