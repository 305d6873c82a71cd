using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Timestream.Ingestion.Tests.Transports;

/// <summary>A request that a <see cref="WireServer"/> has read, to be answered.</summary>
internal sealed class WireRequest(int number, TcpClient client, Stream stream, CancellationToken stopping)
{
    /// <summary>1 for the server's first request.</summary>
    public int Number => number;

    public CancellationToken Stopping => stopping;

    public Task WriteAsync(byte[] bytes) => stream.WriteAsync(bytes, stopping).AsTask();

    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>A 200 with an acknowledgement of 10 records.</summary>
    public async Task<bool> AcknowledgeAsync()
    {
        const string Body = """{"RecordsIngested":{"MagneticStore":0,"MemoryStore":10,"Total":10}}""";
        await WriteAsync(WireServer.Head("200 OK", Body.Length) + Body);
        return true;
    }

    /// <summary>RST instead of FIN.</summary>
    public Task<bool> ResetAsync()
    {
        // The socket, not the client: that one would shut the connection down first.
        client.Client.LingerState = new(enable: true, seconds: 0);
        client.Client.Dispose();
        return Task.FromResult(false);
    }

    /// <summary>Says nothing more, until the client hangs up or the test is over.</summary>
    public async Task<bool> StallAsync()
    {
        while (await stream.ReadAsync(new byte[1], stopping) > 0)
        {
            // Nothing is expected.
        }

        return false;
    }
}

/// <summary>Reads requests of known length from a connection.</summary>
internal sealed class WireRequestReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[256 * 1024];
    private int _held;

    /// <returns>Request line and headers; null at the end.</returns>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var head = _buffer.AsSpan(0, _held).IndexOf("\r\n\r\n"u8);
            if (head >= 0)
            {
                var text = Encoding.ASCII.GetString(_buffer, 0, head);
                var end = head + 4 + Length(text);
                if (_held >= end)
                {
                    _buffer.AsSpan(end, _held - end).CopyTo(_buffer);
                    _held -= end;
                    return text;
                }
            }

            var read = await stream.ReadAsync(_buffer.AsMemory(_held), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            _held += read;
        }
    }

    private static int Length(string head)
    {
        const string Name = "Content-Length: ";
        var start = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? 0 : int.Parse(head[(start + Name.Length)..].Split('\r')[0], CultureInfo.InvariantCulture);
    }
}
