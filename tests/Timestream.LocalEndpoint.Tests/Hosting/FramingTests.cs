using System.Globalization;
using Timestream.LocalEndpoint.Options;

namespace Timestream.LocalEndpoint.Tests.Hosting;

/// <summary>Requests whose length or body is not what they announce: answered in the 400s, never 500, and nothing is stored.</summary>
public class FramingTests
{
    private const string Body = """{"DatabaseName":"db"}""";
    private const string Chunked = "Transfer-Encoding: chunked\r\n";
    private static readonly string s_chunk = string.Create(CultureInfo.InvariantCulture, $"{Body.Length:x}\r\n{Body}\r\n");

    /// <summary>Headers and what follows them.</summary>
    public static TheoryData<string, string> Malformed => new()
    {
        { Chunked, "zz\r\n" + Body + "\r\n0\r\n\r\n" },
        { Chunked, "-1\r\n" + Body + "\r\n0\r\n\r\n" },
        { Chunked, "\r\n" + Body + "\r\n0\r\n\r\n" },
        { Chunked, "0x15\r\n" + Body + "\r\n0\r\n\r\n" },
        { Chunked, "ffffffffffffffff\r\n" + Body + "\r\n0\r\n\r\n" },
        { Chunked, "1\r\n" + Body + "\r\n0\r\n\r\n" },
        { Chunked, "15\n" + Body + "\r\n0\r\n\r\n" },
        { Chunked, s_chunk + "zz\r\n\r\n" },
        { Chunked, s_chunk + "0\r\nno colon\r\n\r\n" },
        { Chunked, s_chunk + "0\r\n: no name\r\n\r\n" },
        { Chunked, s_chunk + $"0\r\nX-Long: {new string('x', 40_000)}\r\n\r\n" },
        { Chunked, $"15;{new string('x', 5_000_000)}\r\n{Body}\r\n0\r\n\r\n" },
        { "Transfer-Encoding: gzip\r\n", Body },
        { "Transfer-Encoding: chunked, gzip\r\n", s_chunk + "0\r\n\r\n" },
        { "Transfer-Encoding: \r\n", Body },
        { "Content-Length: -1\r\n", Body },
        { "Content-Length: 1e1\r\n", Body },
        { "Content-Length: 0x15\r\n", Body },
        { "Content-Length: 21, 21\r\n", Body },
        { "Content-Length: 99999999999999999999\r\n", Body },
        { "Content-Length: 9223372036854775807\r\n", Body },
        { "Content-Length: 4194305\r\n", Body },
        { "Content-Length: 21\r\nContent-Length: 20\r\n", Body },
        { "Content-Length: 20\r\n", Body },
        { "Content-Length: 5\r\n" + Chunked, "zz\r\n\r\n" },
        { "Content-Length: 21\r\nContent-Encoding: gzip\r\n", Body },
        { "Content-Length: 21\r\nContent-Encoding: br, identity\r\n", Body },
        { "Content-Length: 21\r\nContent-Encoding: \u0001\r\n", Body },
    };

    /// <summary>What a client leaves off.</summary>
    private static readonly (string Headers, string Sent)[] s_incomplete =
    [
        (Chunked, ""),
        (Chunked, "15"),
        (Chunked, s_chunk),
        (Chunked, s_chunk + "0\r\n"),
        (Chunked, s_chunk + "0\r\nX-A: b\r\n"),
        ("Content-Length: 1000\r\n", Body),
        ("Content-Length: 1\r\n", ""),
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_framed_wrongly_is_the_clients_fault(string headers, string rest)
    {
        await using var client = await RawClient.StartAsync();
        AssertRefused(await RawSocket.AnswerAsync(client.Server, Request(headers) + rest));
        Assert.Empty((await client.OkAsync("ListDatabases", "{}")).GetProperty("Databases").EnumerateArray());
    }

    [Fact]
    public async Task What_is_left_off_is_answered_when_its_time_is_over_or_the_client_ends()
    {
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions
        {
            Connections = new ConnectionLimits { Headers = TimeSpan.FromSeconds(1), Grace = TimeSpan.FromSeconds(1.1) },
        });
        foreach (
            var answer in await Task.WhenAll(
                s_incomplete.Select(entry => RawSocket.AnswerAsync(client.Server, Request(entry.Headers) + entry.Sent))))
        {
            AssertRefused(answer);
        }

        // To a client that has ended the connection goes no answer; if one does, it is none of the 500s.
        foreach (
            var answer in await Task.WhenAll(
                s_incomplete.Select(entry => RawSocket.AnswerAsync(client.Server, Request(entry.Headers) + entry.Sent, endsThere: true))))
        {
            Assert.Matches("^$|^HTTP/1.1 4", answer);
        }

        Assert.Empty((await client.OkAsync("ListDatabases", "{}")).GetProperty("Databases").EnumerateArray());
    }

    private static void AssertRefused(string answer)
    {
        Assert.Matches("^HTTP/1.1 4[0-9][0-9] ", answer);
        Assert.DoesNotContain("The endpoint failed", answer, StringComparison.Ordinal);
    }

    private static string Request(string headers) =>
        $"POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: Timestream_20181101.CreateDatabase\r\nConnection: close\r\n{headers}\r\n";
}
