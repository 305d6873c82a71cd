using System.Text;
using Amazon.Runtime;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Tests.Transports.Answers;

/// <summary>What a 200 to WriteRecords must say, alike for every transport.</summary>
public class SuccessAnswerTests
{
    private static readonly (string Body, string Problem)[] s_unreadable =
    [
        ("", "its 0 bytes are no JSON object"),
        (" ", "no JSON object"),
        ("[]", "its 2 bytes are no JSON object"),
        ("null", "no JSON object"),
        ("true", "no JSON object"),
        ("10", "no JSON object"),
        ("\"text\"", "no JSON object"),
        ("<html><body>Sign in to use this network</body></html>", "The answer begins '<html><body>Sign in"),
        ("{}", "there is no RecordsIngested"),
        ("""{"x":1}""", "there is no RecordsIngested"),
        ("""{"recordsIngested":{"Total":10}}""", "there is no RecordsIngested"),
        ("""{"RecordsIngested":null}""", "RecordsIngested is null"),
        ("""{"RecordsIngested":{}}""", "there is no RecordsIngested.Total"),
        ("""{"RecordsIngested":[]}""", "RecordsIngested is an array"),
        ("""{"RecordsIngested":[{"Total":10}]}""", "RecordsIngested is an array"),
        ("""{"RecordsIngested":10}""", "RecordsIngested is a number"),
        ("""{"RecordsIngested":{"total":10}}""", "there is no RecordsIngested.Total"),
        ("""{"RecordsIngested":{"x":{"Total":10}}}""", "there is no RecordsIngested.Total"),
        ("""{"RecordsIngested":{"MemoryStore":10,"MagneticStore":0}}""", "there is no RecordsIngested.Total"),
        ("""{"RecordsIngested":{"Total":"10"}}""", "RecordsIngested.Total is a text"),
        ("""{"RecordsIngested":{"Total":1.5}}""", "RecordsIngested.Total is a number other than 0 to 2147483647"),
        ("""{"RecordsIngested":{"Total":1e1}}""", "RecordsIngested.Total is a number other than"),
        ("""{"RecordsIngested":{"Total":-1}}""", "RecordsIngested.Total is a number other than"),
        ("""{"RecordsIngested":{"Total":2147483648}}""", "RecordsIngested.Total is a number other than"),
        ("""{"RecordsIngested":{"Total":99999999999999999999999}}""", "RecordsIngested.Total is a number other than"),
        ("""{"RecordsIngested":{"Total":true}}""", "RecordsIngested.Total is a boolean"),
        ("""{"RecordsIngested":{"Total":null}}""", "RecordsIngested.Total is null"),
        ("""{"RecordsIngested":{"Total":[10]}}""", "RecordsIngested.Total is an array"),
        ("""{"RecordsIngested":{"Total":{"x":10}}}""", "RecordsIngested.Total is an object"),
        ("""{"RecordsIngested":{"Total":10,"Total":10}}""", "RecordsIngested.Total is there twice"),
        ("""{"RecordsIngested":{"Total":10},"RecordsIngested":{"Total":10}}""", "RecordsIngested is there twice"),
        ("""{"RecordsIngested":{"Total":10}""", "no JSON object"),
        ("""{"RecordsIngested":{"Total":1""", "no JSON object"),
        ("""{"RecordsIngested":{"Total":10}} x""", "no JSON object"),
        ("""{"RecordsIngested":{"Total":10}}{"RecordsIngested":{"Total":10}}""", "no JSON object"),
        ("""{"RecordsIngested":{"Total":010}}""", "no JSON object"),
        ("""{"RecordsIngested":{"Total":10,}}""", "no JSON object"),
        ("{'RecordsIngested':{'Total':10}}", "no JSON object"),
        ("\ufeff" + """{"RecordsIngested":{"Total":10}}""", "no JSON object"),
        ("{\"x\":" + new string('[', 100) + new string(']', 100) + ",\"RecordsIngested\":{\"Total\":10}}", "no JSON object"),
    ];

    private static readonly (string Body, int Total)[] s_readable =
    [
        ("""{"RecordsIngested":{"MagneticStore":0,"MemoryStore":10,"Total":10}}""", 10),
        ("""{"RecordsIngested":{"Total":0}}""", 0),
        ("""{"RecordsIngested":{"Total":3}}""", 3),
        ("""{"RecordsIngested":{"Total":2147483647}}""", int.MaxValue),
        (" \r\n{ \"RecordsIngested\" : { \"Total\" : 10 , \"MemoryStore\" : null } }\n", 10),
        ("""{"Total":7,"x":[{"RecordsIngested":{"Total":8}}],"RecordsIngested":{"x":{"Total":9},"Total":10}}""", 10),
        ("""{"\u0052ecordsIngested":{"T\u006ftal":10}}""", 10),
    ];

    public static TheoryData<string, string, string> Unreadable =>
        [.. Transports.SelectMany(transport => s_unreadable.Select(row => (transport, row.Body, row.Problem)))];

    public static TheoryData<string, string, int> Readable =>
        [.. Transports.SelectMany(transport => s_readable.Select(row => (transport, row.Body, row.Total)))];

    private static string[] Transports => ["Sdk", "Direct"];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task An_answer_without_a_total_acknowledges_nothing_and_is_not_retried(string transport, string body, string problem)
    {
        await using var server = WireServer.Ok(Encoding.UTF8.GetBytes(body));
        await using var sender = Sender.Create(transport, server.BaseAddress);

        var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => sender.SendAsync());

        Assert.Equal((200, 1), ((int)fault.StatusCode, server.Requests));
        Assert.Contains("HTTP status 200, but", fault.Message, StringComparison.Ordinal);
        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
        Assert.True(RequestReceipt.Of(fault) is { Attempts: 1, Ingested: null }, $"{RequestReceipt.Of(fault)}");
    }

    [Theory]
    [InlineData("Sdk")]
    [InlineData("Direct")]
    public async Task Bytes_that_are_no_text_acknowledge_nothing(string transport)
    {
        await using var server = WireServer.Ok([.. "{\"x\":\""u8, 0xC3, 0x28, .. "\",\"RecordsIngested\":{\"Total\":10}}"u8]);
        await using var sender = Sender.Create(transport, server.BaseAddress);

        var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => sender.SendAsync());

        Assert.Equal(1, server.Requests);
        Assert.Contains("its body is not UTF-8", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task The_receipt_says_what_the_answer_says(string transport, string body, int total)
    {
        await using var server = WireServer.Ok(Encoding.UTF8.GetBytes(body));
        await using var sender = Sender.Create(transport, server.BaseAddress);

        Assert.Equal((1, total), await sender.SendAsync() is var receipt ? (receipt.Attempts, receipt.Ingested) : default);
    }

    [Theory]
    [InlineData("Sdk")]
    [InlineData("Direct")]
    public async Task Neither_the_content_type_nor_the_framing_matters(string transport)
    {
        await using var server = WireServer.Always(
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n" + WireServer.Chunk("""{"RecordsIngested" """) + WireServer.Chunk(""":{"Total":10}} """) + WireServer.Chunk(""));
        await using var sender = Sender.Create(transport, server.BaseAddress);

        Assert.Equal(10, (await sender.SendAsync()).Ingested);
    }
}
