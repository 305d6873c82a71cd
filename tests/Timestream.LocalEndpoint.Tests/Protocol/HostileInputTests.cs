using System.Net;
using System.Net.Sockets;
using System.Text;
using CsCheck;

namespace Timestream.LocalEndpoint.Tests.Protocol;

/// <summary>Input that no client of good will sends: an answer of the 400s, never a 500, and the endpoint lives on.</summary>
public class HostileInputTests
{
    private const string Target = "Timestream_20181101.WriteRecords";

    public static TheoryData<string> Bodies =>
    [
        "", "{", "null", "[]", "1", "{}{}", "{\"Records\":", "{\"Records\":[{]}", "{\"a\":\"\\ud800\",\"Records\":{}}",
        """{"DatabaseName":1,"TableName":"t","Records":[]}""",
        """{"DatabaseName":"\ud800","TableName":"t","Records":[{}]}""",
        """{"DatabaseName":"db","TableName":"t","Records":"x"}""",
        """{"DatabaseName":"db","TableName":"t","Records":{}}""",
        """{"DatabaseName":"db","TableName":"t","Records":[1]}""",
        """{"DatabaseName":"db","TableName":"t","Records":[[]]}""",
        """{"DatabaseName":"db","TableName":"t","Records":[{"Dimensions":{}}]}""",
        """{"DatabaseName":"db","TableName":"t","Records":[{"Dimensions":["x"]}]}""",
        """{"DatabaseName":"db","TableName":"t","Records":[{"Version":1.5}]}""",
        """{"DatabaseName":"db","TableName":"t","Records":[{"Version":"1"}]}""",
        """{"DatabaseName":"db","TableName":"t","Records":[{"Version":99999999999999999999}]}""",
        """{"DatabaseName":"db","TableName":"t","Records":[{"Time":1}]}""",
        """{"DatabaseName":"db","TableName":"t","Records":[{"MeasureValue":true}]}""",
        """{"DatabaseName":"db","TableName":"t","Records":[{}],"CommonAttributes":[]}""",
        """{"DatabaseName":"db","TableName":"t","Records":[{}],"CommonAttributes":{"MeasureValues":[{"Name":"\udc00"}]}}""",
        new string('[', 100_000),
        "{\"a\":" + new string('[', 70) + new string(']', 70) + "}",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_not_the_shape_is_a_serialization_error(string body)
    {
        await using var client = await RawClient.StartWithTableAsync();
        var response = await client.CallAsync("WriteRecords", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.Status);
        Assert.Equal("com.amazon.coral.service#SerializationException", response.Type);
    }

    [Theory]
    [InlineData("""{"DatabaseName":"db","TableName":"t","Records":[{"Time":1}]}""", "NUMBER_VALUE cannot be converted to String")]
    [InlineData("""{"DatabaseName":"db","TableName":"t","Records":[{"Version":"1"}]}""", "STRING_VALUE cannot be converted to Long")]
    [InlineData("""{"DatabaseName":"db","TableName":"t","Records":[{"MeasureName":[]}]}""", "Start of list found where not expected")]
    [InlineData("""{"DatabaseName":"db","TableName":"t","Records":{}}""", "Start of structure or map found where not expected")]
    public async Task A_wrong_type_is_told(string body, string message)
    {
        await using var client = await RawClient.StartWithTableAsync();
        Assert.Equal(message, (await client.CallAsync("WriteRecords", body)).Message);
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_is_a_serialization_error()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var body = Encoding.Latin1.GetBytes($$"""{"DatabaseName":"db","TableName":"t","Records":[{{Json.Record("é", type: "VARCHAR")}}]}""");
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(Target, body)).Status);
        body = Encoding.Latin1.GetBytes("""{"DatabaseName":"é"}""");
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync("Timestream_20181101.CreateDatabase", body)).Status);

        // Nor where the text is passed over: found by fuzzing.
        body = Encoding.Latin1.GetBytes("""{"DatabaseName":"db","é":"é"}""");
        Assert.Equal("com.amazon.coral.service#SerializationException", (await client.SendAsync("Timestream_20181101.DescribeDatabase", body)).Type);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("WriteRecords")]
    [InlineData("Timestream_20181101.")]
    [InlineData("Timestream_20181101.Unknown")]
    [InlineData("timestream_20181101.writerecords")]
    public async Task Another_target_is_an_unknown_operation(string? target)
    {
        await using var client = await RawClient.StartAsync();
        Assert.Equal((HttpStatusCode.NotFound, """{"__type":"com.amazon.coral.service#UnknownOperationException"}"""), await StatusAndBodyAsync(client, target));
    }

    [Fact]
    public async Task An_oversize_body_is_refused_unread()
    {
        await using var client = await RawClient.StartWithTableAsync();
        Assert.Equal("HTTP/1.1 413", await FirstLineAsync(client, $"POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: {Target}\r\nContent-Length: {(4 * 1024 * 1024) + 1}\r\n\r\n"));
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StreamContent(new MemoryStream(new byte[5 * 1024 * 1024])) };
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Headers.Add("X-Amz-Target", Target);
        try
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.SendAsync(chunked)).Status);
        }
        catch (HttpRequestException)
        {
            // The connection may go while the client still sends, and the answer with it.
        }

        await client.IngestsAsync($"[{Json.Record("1")}]");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fifty_megabytes_are_refused_and_hold_nobody_up(bool chunked)
    {
        await using var client = await RawClient.StartWithTableAsync();
        var large = Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(new byte[50_000_000]) };
            request.Headers.TransferEncodingChunked = chunked;
            request.Headers.Add("X-Amz-Target", Target);
            try
            {
                return (await client.SendAsync(request)).Status;
            }
            catch (HttpRequestException)
            {
                // The connection may go while the client still sends, and the answer with it.
                return HttpStatusCode.RequestEntityTooLarge;
            }
        }));
        for (var i = 0; i < 20; i++)
        {
            await client.IngestsAsync($"[{Json.Record("1", Clock.Ms - i)}]");
        }

        Assert.All(await large, status => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status));
        Assert.Equal(20, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task Other_methods_and_paths_are_answered()
    {
        await using var client = await RawClient.StartAsync();
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options])
        {
            using var request = new HttpRequestMessage(method, "/somewhere?a=b");
            Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(request)).Status);
        }
    }

    [Theory]
    [InlineData("POST / HTTP/1.1\r\nHost: a b\r\nX-Amz-Target: Timestream_20181101.DescribeEndpoints\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("\0\u0001\u0002\r\n\r\n")]
    public async Task What_is_not_HTTP_is_a_bad_request(string bytes)
    {
        await using var client = await RawClient.StartAsync();
        Assert.Equal("HTTP/1.1 400", await FirstLineAsync(client, bytes));
        await client.OkAsync("ListDatabases", "{}");
    }

    [Fact]
    public async Task Mutilated_requests_are_never_an_internal_error()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var good = Encoding.UTF8.GetBytes($$"""{"DatabaseName":"db","TableName":"t","CommonAttributes":{"Dimensions":[{"Name":"z","Value":"\u00e9"}],"Version":2},"Records":[{{Json.Record("1")}},{{Json.Multi("m", null, "\"TimeUnit\":\"MILLISECONDS\"", ("a", "BIGINT", "1"), ("v", "VARCHAR", "x\\n"))}}]}""");
        string[] operations = ["WriteRecords", "WriteRecords", "CreateTable", "UpdateTable", "TagResource", "ListTables", "CreateDatabase"];
        var mutation = Gen.Select(Gen.Int[0, good.Length - 1], Gen.OneOf(Gen.Byte, Gen.Char["{}[]\",:0-9\\untrefalse"].Select(c => (byte)c)), Gen.Int[0, 2]);
        await Gen.Select(mutation.Array[1, 4], Gen.Int[0, operations.Length - 1]).SampleAsync(
            async (mutations, operation) =>
            {
                var body = good.ToList();
                foreach (var (position, value, kind) in mutations)
                {
                    var at = Math.Min(position, body.Count - 1);
                    switch (kind)
                    {
                        case 0:
                            body[at] = value;
                            break;
                        case 1:
                            body.Insert(at, value);
                            break;
                        default:
                            body.RemoveRange(at, Math.Min(value % 16, body.Count - at - 1));
                            break;
                    }
                }

                var response = await client.SendAsync("Timestream_20181101." + operations[operation], [.. body]);
                Assert.InRange((int)response.Status, 200, 499);
                Assert.Equal(System.Text.Json.JsonValueKind.Object, response.Json.ValueKind);
            },
            iter: 1500, threads: 1);
    }

    /// <summary>Version and status of the answer to some bytes.</summary>
    private static async Task<string> FirstLineAsync(RawClient client, string bytes)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(client.Server.BaseAddress.Host, client.Server.BaseAddress.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), TestContext.Current.CancellationToken);
        var answer = new byte["HTTP/1.1 400".Length];
        await stream.ReadExactlyAsync(answer, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(answer);
    }

    private static async Task<(HttpStatusCode, string)> StatusAndBodyAsync(RawClient client, string? target)
    {
        var response = await client.SendAsync(target, "{}"u8.ToArray());
        return (response.Status, response.Body);
    }
}
