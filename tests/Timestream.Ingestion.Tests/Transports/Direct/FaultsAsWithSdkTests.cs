using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tests.Transports.Direct;

public class FaultsAsWithSdkTests
{
    private const string Service = "com.amazonaws.timestream.v20181101#";

    [Theory]
    [InlineData(400, $$"""{"__type":"{{Service}}ValidationException","Message":"Invalid time for record."}""")]
    [InlineData(400, """{"__type":"com.amazon.coral.validate#ValidationException","message":"1 validation error detected"}""")]
    [InlineData(402, $$"""{"__type":"{{Service}}ServiceQuotaExceededException","Message":"Too much."}""")]
    [InlineData(403, $$"""{"__type":"{{Service}}AccessDeniedException","Message":"Only existing customers can access the service."}""")]
    [InlineData(403, """{"__type":"com.amazon.coral.service#UnrecognizedClientException","message":"The security token included in the request is invalid."}""")]
    [InlineData(404, $$"""{"__type":"{{Service}}ResourceNotFoundException","Message":"The table ingest does not exist."}""")]
    [InlineData(409, $$"""{"__type":"{{Service}}ConflictException","Message":"Changed meanwhile."}""")]
    [InlineData(421, $$"""{"__type":"{{Service}}InvalidEndpointException","Message":"Not this cell."}""")]
    [InlineData(429, $$"""{"__type":"{{Service}}ThrottlingException","Message":"Request rate limit exceeded"}""")]
    [InlineData(500, $$"""{"__type":"{{Service}}InternalServerException","Message":"Größere Störung \"here\""}""")]
    public async Task An_error_is_the_same_exception_with_the_same_members(int status, string body)
    {
        var (sdk, direct) = await FaultsOfAsync(status, body);

        Assert.Equal(Members(sdk), Members(direct));
        Assert.Equal("REQUESTID", direct.RequestId);
    }

    [Fact]
    public async Task Rejected_records_come_with_index_reason_and_existing_version()
    {
        var (sdk, direct) = await FaultsOfAsync(
            419,
            $$"""
            {"__type":"{{Service}}RejectedRecordsException","Message":"One or more records have been rejected. See RejectedRecords for details.",
            "RejectedRecords":[{"RecordIndex":0,"Reason":"outside"},{"ExistingVersion":200,"Reason":"lower","RecordIndex":7,"New":{"Member":[1]} }]}
            """);

        Assert.Equal(Members(sdk), Members(direct));
        Assert.Equal(Rejected(sdk), Rejected(direct));
        Assert.Equal([(0, "outside", null), (7, "lower", 200L)], Rejected(direct));
    }

    [Theory]
    [InlineData(503, "<html>Service Unavailable</html>")]
    [InlineData(404, """{"__type":"com.amazon.coral.service#UnknownOperationException"}""")]
    [InlineData(500, "")]
    [InlineData(400, """{"__type":17,"Message":["x"]}""")]
    [InlineData(418, """{"__type":"Unfinished""")]
    public async Task An_error_without_type_or_message_still_tells_its_status(int status, string body)
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Answer(status, body));
        await using var transport = new DirectTransport(Settings(server), "benchmark", "ingest");

        var direct = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => SendAsync(transport));

        Assert.Equal(status, (int)direct.StatusCode);
        Assert.Contains($"HTTP status {status}", direct.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Sign in to use this network</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"RecordsIngested":{"Total":""")]
    public async Task A_success_that_is_not_the_services_acknowledges_nothing(string body)
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Answer(200, body));
        await using var transport = new DirectTransport(Settings(server), "benchmark", "ingest");

        var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => SendAsync(transport));

        Assert.Contains("no JSON object", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<(AmazonServiceException Sdk, AmazonServiceException Direct)> FaultsOfAsync(int status, string body)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers["x-amzn-RequestId"] = "REQUESTID";
            return ScriptedServer.Answer(status, body)(context);
        });
        using var client = ClientFactory.Create(Settings(server));
        await using var sdk = new SdkTransport(client, "benchmark", "ingest");
        await using var direct = new DirectTransport(Settings(server), "benchmark", "ingest");
        return (
            await Assert.ThrowsAnyAsync<AmazonServiceException>(() => SendAsync(sdk)),
            await Assert.ThrowsAnyAsync<AmazonServiceException>(() => SendAsync(direct)));
    }

    private static ClientSettings Settings(ScriptedServer server) => new() { Endpoint = server.BaseAddress, MaxErrorRetry = 0 };

    private static Task<RequestReceipt> SendAsync(ITransport transport) =>
        transport.SendAsync(Batch.Create(Samples.Records(10), commonAttributes: false), TestContext.Current.CancellationToken).AsTask();

    private static (Type, string, string, System.Net.HttpStatusCode, ErrorType, string) Members(AmazonServiceException fault) =>
        (fault.GetType(), fault.Message, fault.ErrorCode, fault.StatusCode, fault.ErrorType, fault.RequestId);

    private static (int?, string, long?)[] Rejected(AmazonServiceException fault) =>
        [
            .. Assert.IsType<RejectedRecordsException>(fault).RejectedRecords.Select(
                record => (record.RecordIndex, record.Reason, record.ExistingVersion))
        ];
}
