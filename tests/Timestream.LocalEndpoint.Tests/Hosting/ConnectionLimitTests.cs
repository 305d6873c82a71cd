using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Timestream.LocalEndpoint.Hosting;
using Timestream.LocalEndpoint.Options;

namespace Timestream.LocalEndpoint.Tests.Hosting;

/// <summary>What a client can take from the others: no more than its share of connections, time and memory.</summary>
public class ConnectionLimitTests
{
    private const string Head = "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: Timestream_20181101.WriteRecords\r\n";

    private static readonly ConnectionLimits s_short = new()
    {
        Idle = TimeSpan.FromSeconds(1),
        Headers = TimeSpan.FromSeconds(1),
        Grace = TimeSpan.FromSeconds(1.1),
    };

    [Fact]
    public async Task A_slow_client_is_cut_off()
    {
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { Connections = s_short });
        await Task.WhenAll(
            ClosesAsync(client, "", ""),
            ClosesAsync(client, Head, "HTTP/1.1 408"),
            ClosesAsync(client, Head + "Content-Length: 1000\r\n\r\n{", "HTTP/1.1 408"),
            ClosesAsync(client, Head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{", "HTTP/1.1 408"),
            ClosesAsync(client, "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 200"));
    }

    [Fact]
    public async Task A_slow_body_is_answered_in_the_dialect_of_the_service()
    {
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { Connections = s_short });
        using var socket = await ConnectAsync(client, Head + "Content-Length: 1000\r\n\r\n{");
        Assert.Contains("""{"__type":"com.amazon.coral.service#BadRequestException","message":""", await ReadAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_clients_hold_nobody_up()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var slow = new List<Socket>();
        try
        {
            for (var i = 0; i < 300; i++)
            {
                slow.Add(await ConnectAsync(client, i % 2 == 0 ? Head : Head + "Content-Length: 1000\r\n\r\n{"));
            }

            for (var i = 0; i < 20; i++)
            {
                await client.IngestsAsync($"[{Json.Record("1", Clock.Ms + i)}]");
                await slow[i].SendAsync(" "u8.ToArray(), TestContext.Current.CancellationToken);
            }

            Assert.Equal(20, client.Server.Stats.RecordsHeld);
        }
        finally
        {
            slow.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task A_connection_too_many_is_closed_until_another_ends()
    {
        await using var client = await RawClient.StartAsync(
            new LocalEndpointOptions { Connections = new ConnectionLimits { Connections = 2 } });
        const string request = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
        using var first = await ConnectAsync(client, request);
        using var second = await ConnectAsync(client, request);
        Assert.Equal("HTTP/1.1 200", await FirstLineAsync(first));
        Assert.Equal("HTTP/1.1 200", await FirstLineAsync(second));
        using var third = await ConnectAsync(client, "");
        Assert.Equal("", await ReadAsync(third));
        second.Dispose();
        await Eventually.TrueAsync(async () =>
        {
            using var fourth = await ConnectAsync(client, request);
            return await FirstLineAsync(fourth) == "HTTP/1.1 200";
        });
    }

    [Theory]
    [InlineData(101, 1, "HTTP/1.1 431")]
    [InlineData(2, 33_000, "HTTP/1.1 431")]
    [InlineData(90, 300, "HTTP/1.1 404")]
    public async Task Headers_are_limited_in_number_and_size(int count, int length, string answer)
    {
        await using var client = await RawClient.StartAsync();
        var headers = string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('x', length)}\r\n"));
        using var socket = await ConnectAsync(client, $"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n{headers}\r\n");
        Assert.Equal(answer, await FirstLineAsync(socket));
    }

    [Fact]
    public async Task A_request_that_announces_too_much_is_refused_unread_and_costs_no_memory()
    {
        await using var service = new EndpointService(new LocalEndpointOptions());
        var handler = new TimestreamHandler(service);
        long Refuse()
        {
            var context = new DefaultHttpContext();
            context.Request.Method = HttpMethods.Post;
            context.Request.Headers["X-Amz-Target"] = "Timestream_20181101.WriteRecords";
            context.Request.ContentLength = 1L << 40;
            context.Request.Body = new Unreadable();
            context.Response.Body = Stream.Null;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var handled = handler.HandleAsync(context);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(handled.IsCompletedSuccessfully);
            Assert.Equal(StatusCodes.Status413PayloadTooLarge, context.Response.StatusCode);
            return allocated;
        }

        // The first compiles.
        Refuse();
        Assert.InRange(Refuse(), 0, 16 * 1024);
    }

    private static async Task ClosesAsync(RawClient client, string sent, string answer)
    {
        using var socket = await ConnectAsync(client, sent);
        Assert.StartsWith(answer, await ReadAsync(socket), StringComparison.Ordinal);
    }

    private static async Task<Socket> ConnectAsync(RawClient client, string sent)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(client.Server.BaseAddress.Host, client.Server.BaseAddress.Port, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes(sent), TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task<string> FirstLineAsync(Socket socket)
    {
        var answer = new byte["HTTP/1.1 200".Length];
        var read = 0;
        try
        {
            while (
                read < answer.Length
                    && await socket.ReceiveAsync(answer.AsMemory(read), TestContext.Current.CancellationToken) is > 0 and var more)
            {
                read += more;
            }
        }
        catch (SocketException)
        {
            // Closed with something unread is a reset.
        }

        return Encoding.ASCII.GetString(answer, 0, read);
    }

    /// <summary>All that comes until the endpoint closes the connection.</summary>
    private static async Task<string> ReadAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket);
        using var received = new MemoryStream();
        try
        {
            await stream.CopyToAsync(received, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // As above.
        }

        return Encoding.ASCII.GetString(received.ToArray());
    }

    private sealed class Unreadable : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
