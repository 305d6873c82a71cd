using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Tests.Transports.Answers;

/// <summary>Errors that no retry mends end at once, and say their status; rejections must name the records that they mean.</summary>
public class ErrorAnswerTests
{
    private const string Rejected = "\"__type\":\"com.amazonaws.timestream.v20181101#RejectedRecordsException\",\"Message\":\"One or more records have been rejected.\"";

    private static readonly (string Status, string Body)[] s_final =
    [
        ("400 Bad Request", ""),
        ("400 Bad Request", "<html/>"),
        ("400 Bad Request", "{}"),
        ("400 Bad Request", "[]"),
        ("403 Forbidden", "<html>Blocked by policy</html>"),
        ("404 Not Found", ""),
        ("405 Method Not Allowed", "no"),
        ("301 Moved Permanently", ""),
        ("307 Temporary Redirect", "<html/>"),
        ("202 Accepted", """{"RecordsIngested":{"Total":10}}"""),
        ("204 No Content", ""),
        ("501 Not Implemented", ""),
        ("421 Misdirected Request", ""),
        ("419 Page Expired", "{}"),
    ];

    private static readonly (string Members, string Problem)[] s_rejections =
    [
        ("", "there are no RejectedRecords"),
        (",\"RejectedRecords\":[]", "RejectedRecords is empty"),
        (",\"RejectedRecords\":null", "RejectedRecords is no array of objects"),
        (",\"RejectedRecords\":{\"RecordIndex\":0}", "RejectedRecords is no array of objects"),
        (",\"RejectedRecords\":[0]", "RejectedRecords is no array of objects"),
        (",\"RejectedRecords\":[{\"RecordIndex\":0},7]", "RejectedRecords is no array of objects"),
        (",\"RejectedRecords\":[{\"Reason\":\"outside\"}]", "has no RecordIndex that is a whole number"),
        (",\"RejectedRecords\":[{\"RecordIndex\":null}]", "has no RecordIndex that is a whole number"),
        (",\"RejectedRecords\":[{\"RecordIndex\":\"0\"}]", "has no RecordIndex that is a whole number"),
        (",\"RejectedRecords\":[{\"RecordIndex\":0.5}]", "has no RecordIndex that is a whole number"),
        (",\"RejectedRecords\":[{\"RecordIndex\":4294967296}]", "has no RecordIndex that is a whole number"),
        (",\"RejectedRecords\":[{\"RecordIndex\":-1}]", "RecordIndex -1 is none of the request's 10 records, 0 to 9"),
        (",\"RejectedRecords\":[{\"RecordIndex\":10}]", "RecordIndex 10 is none of the request's 10 records, 0 to 9"),
        (",\"RejectedRecords\":[{\"RecordIndex\":3},{\"RecordIndex\":2147483647}]", "RecordIndex 2147483647 is none"),
        (",\"RejectedRecords\":[{\"RecordIndex\":3}],\"RejectedRecords\":[{\"RecordIndex\":4}]", "RejectedRecords is there more than once"),
        (",\"RejectedRecords\":[{\"RecordIndex\":3},{\"Record", "it is no complete JSON object"),
    ];

    public static TheoryData<string, string, string> Final =>
        [.. Transports.SelectMany(transport => s_final.Select(row => (transport, row.Status, row.Body)))];

    public static TheoryData<string, string, string> Rejections =>
        [.. Transports.SelectMany(transport => s_rejections.Select(row => (transport, row.Members, row.Problem)))];

    private static string[] Transports => ["Sdk", "Direct"];

    [Theory]
    [MemberData(nameof(Final))]
    public async Task An_error_that_will_not_pass_ends_at_once_and_tells_its_status(string transport, string status, string body)
    {
        await using var server = WireServer.Answer(status, body);
        await using var sender = Sender.Create(transport, server.BaseAddress);

        var fault = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => sender.SendAsync());

        Assert.Equal((1, status[..3]), (server.Requests, $"{(int)fault.StatusCode}"));
        Assert.Contains($"HTTP status {status[..3]}", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith($"[HTTP {status[..3]}]", FaultText.Of(fault), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sdk", "503 Service Unavailable", "<html/>")]
    [InlineData("Direct", "503 Service Unavailable", "<html/>")]
    [InlineData("Sdk", "502 Bad Gateway", "")]
    [InlineData("Direct", "502 Bad Gateway", "")]
    [InlineData("Sdk", "429 Too Many Requests", "slow down")]
    [InlineData("Direct", "429 Too Many Requests", "slow down")]
    public async Task An_error_that_may_pass_is_retried_whatever_its_body(string transport, string status, string body)
    {
        await using var server = WireServer.Answer(status, body);
        await using var sender = Sender.Create(transport, server.BaseAddress, new() { MaxErrorRetry = 1 });

        var fault = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => sender.SendAsync());

        Assert.Equal((2, 2), (server.Requests, RequestReceipt.Of(fault).Attempts));
        Assert.Equal(status.StartsWith("429", StringComparison.Ordinal) ? 2 : 0, RequestReceipt.Of(fault).Throttles);
    }

    [Theory]
    [MemberData(nameof(Rejections))]
    public async Task A_rejection_that_does_not_name_records_of_the_request_is_no_rejection(
        string transport, string members, string problem)
    {
        var isCut = !members.EndsWith(']') && members.Contains("{\"Record\"", StringComparison.Ordinal);
        await using var server = WireServer.Answer("419 Unknown", $"{{{Rejected}{members}{(isCut ? "" : "}")}");
        await using var sender = Sender.Create(transport, server.BaseAddress);

        var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => sender.SendAsync());

        Assert.Equal((419, 1), ((int)fault.StatusCode, server.Requests));
        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sdk")]
    [InlineData("Direct")]
    public async Task A_rejection_of_the_first_and_the_last_record_is_one(string transport)
    {
        await using var server = WireServer.Answer(
            "419 Unknown", $"{{{Rejected},\"RejectedRecords\":[{{\"RecordIndex\":9}},{{\"RecordIndex\":0}},{{\"RecordIndex\":9}}]}}");
        await using var sender = Sender.Create(transport, server.BaseAddress);

        var fault = await Assert.ThrowsAsync<RejectedRecordsException>(() => sender.SendAsync());

        Assert.Equal([9, 0, 9], fault.RejectedRecords.Select(record => record.RecordIndex ?? -1));
        Assert.Equal(1, server.Requests);
    }
}
