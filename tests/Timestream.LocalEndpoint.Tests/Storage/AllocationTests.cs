using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Timestream.LocalEndpoint.Tests.Storage;

/// <summary>What an acknowledged request allocates, from socket to socket. Alone, because the count is of the whole process.</summary>
[Collection(nameof(MemoryTests))]
public class AllocationTests
{
    private const int Requests = 500;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_allocates_1_KB_at_most_and_no_more_for_a_hundred_records_than_for_one(bool common)
    {
        await using var client = await RawClient.StartWithTableAsync();
        var one = Measure(client.Server.BaseAddress, Request(1, common));
        var hundred = Measure(client.Server.BaseAddress, Request(100, common));
        TestContext.Current.TestOutputHelper?.WriteLine($"{one} bytes for one record, {hundred} for a hundred");
        Assert.InRange(one, 1, 1024);

        // Nothing for any further record; a longer body may take one more read.
        Assert.InRange(hundred, 1, one + 198);
    }

    private static long Measure(Uri address, byte[] request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(address.Host, address.Port);
        var answer = new byte[4096];
        var length = Answer(socket, request, answer);
        Send(socket, request, answer, length);

        // The least of several rounds: whatever else runs in this process can only add.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Send(socket, request, answer, length);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / Requests);
        }

        return least;
    }

    /// <summary>Sends one request; every further answer is as long as its.</summary>
    private static int Answer(Socket socket, byte[] request, byte[] answer)
    {
        socket.Send(request);
        var length = 0;
        do
        {
            length += socket.Receive(answer.AsSpan(length));
        }
        while (!answer.AsSpan(0, length).EndsWith("}}"u8));
        Assert.StartsWith("HTTP/1.1 200 OK", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
        return length;
    }

    // This side allocates nothing.
    private static void Send(Socket socket, byte[] request, byte[] answer, int length)
    {
        for (var i = 0; i < Requests; i++)
        {
            socket.Send(request);
            for (var rest = length; rest > 0;)
            {
                rest -= socket.Receive(answer, 0, rest, SocketFlags.None);
            }
        }
    }

    private static byte[] Request(int records, bool common)
    {
        const string shared = """
            "Dimensions":[{"Name":"region","Value":"us-east-1"},{"Name":"hostname","Value":"host-1"}],"MeasureName":"cpu","MeasureValueType":"DOUBLE"
            """;
        var list = string.Join(',', Enumerable.Range(0, records).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{{{(common ? "" : shared + ",")}\"MeasureValue\":\"{i}.5\",\"Time\":\"{Clock.Ms - i}\"}}")));
        var attributes = common ? $"\"CommonAttributes\":{{{shared}}}," : "";
        var body = $"{{\"DatabaseName\":\"db\",\"TableName\":\"t\",{attributes}\"Records\":[{list}]}}";
        return Encoding.ASCII.GetBytes(
            $"POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: Timestream_20181101.WriteRecords\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }
}
