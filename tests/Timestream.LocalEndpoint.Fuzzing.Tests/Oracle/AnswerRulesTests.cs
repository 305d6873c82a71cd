using System.Text;
using Timestream.LocalEndpoint.Fuzzing.Inputs;
using Timestream.LocalEndpoint.Fuzzing.Oracle;
using Timestream.LocalEndpoint.Fuzzing.Targets;

namespace Timestream.LocalEndpoint.Fuzzing.Tests.Oracle;

public class AnswerRulesTests
{
    [Theory]
    [InlineData(
        500,
        """{"__type":"com.amazonaws.timestream.v20181101#InternalServerException","Message":"The endpoint failed: x"}""",
        "an unexpected exception")]
    [InlineData(500, """{"__type":"com.amazonaws.timestream.v20181101#InternalServerException","Message":"x"}""", "status 500 with type")]
    [InlineData(400, """{"__type":"com.amazon.coral.service#Other"}""", "status 400 with type")]
    [InlineData(200, """{"RecordsIngested":{"MagneticStore":0,"MemoryStore":2,"Total":2}}""", "2 records taken of 1")]
    [InlineData(
        419,
        """{"__type":"com.amazonaws.timestream.v20181101#RejectedRecordsException","RejectedRecords":[{"Reason":"r","RecordIndex":1}]}""",
        "reject ")]
    [InlineData(200, "", "the body is not a JSON object")]
    [InlineData(200, """{"RecordsIngested":{"MagneticStore":0,"MemoryStore":1,"Total":1}}""", null)]
    public void A_broken_rule_is_noticed(int status, string body, string? fault)
    {
        var input = new FuzzInput { Number = 0, Headers = [], Body = """{"Records":[{}]}"""u8.ToArray(), Operation = "WriteRecords" };
        var found = AnswerRules.Violation(input, new FuzzAnswer(status, Encoding.UTF8.GetBytes(body)), signed: false);
        Assert.StartsWith(fault ?? "none", found ?? "none", StringComparison.Ordinal);
    }
}
