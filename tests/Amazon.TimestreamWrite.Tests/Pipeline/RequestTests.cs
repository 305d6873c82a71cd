using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Pipeline;

public sealed class RequestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteRecords_sends_every_member_and_reads_the_counts()
    {
        await using var listener = await Listener.Start(_ =>
            Answer.Ok("""{"RecordsIngested":{"MagneticStore":0,"MemoryStore":2,"Total":2}}"""));
        using var client = Clients.Of(listener);

        var response = await client.WriteRecordsAsync(
            new WriteRecordsRequest
            {
                DatabaseName = "db",
                TableName = "t",
                CommonAttributes = new Record { TimeUnit = TimeUnit.SECONDS, Version = 7 },
                Records =
                [
                    new Record
                    {
                        Dimensions = [new Dimension { Name = "host", Value = "a\"é" }],
                        MeasureName = "cpu",
                        MeasureValue = "1.5",
                        MeasureValueType = MeasureValueType.DOUBLE,
                        Time = "1700000000",
                    },
                ],
            },
            Token);

        Assert.Equal(2, response.RecordsIngested.Total);
        Assert.Equal(0, response.RecordsIngested.MagneticStore);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.HttpStatusCode);
        Assert.Equal(Listener.RequestId, response.ResponseMetadata.RequestId);
        // AWS's package writes the same JSON with more escapes.
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(
                """
                {"DatabaseName":"db","TableName":"t","CommonAttributes":{"TimeUnit":"SECONDS","Version":7},"Records":[{
                "Dimensions":[{"Name":"host","Value":"a\"é"}],"MeasureName":"cpu","MeasureValue":"1.5",
                "MeasureValueType":"DOUBLE","Time":"1700000000"}]}
                """),
            JsonNode.Parse(Assert.Single(listener.Requests).Text)));
    }

    [Fact]
    public async Task A_request_is_AWS_JSON_1_0_named_by_its_target()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("{}"));
        using var client = Clients.Of(listener);

        await client.DescribeTableAsync(new DescribeTableRequest { DatabaseName = "db", TableName = "t" }, Token);

        var request = Assert.Single(listener.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/", request.Path);
        Assert.Equal("Timestream_20181101.DescribeTable", request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.0", request.Headers["Content-Type"]);
        Assert.Equal("2018-11-01", request.Headers["x-amz-api-version"]);
        Assert.Contains(" api/Timestream_Write#4.", request.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("""{"DatabaseName":"db","TableName":"t"}""", request.Text);
    }

    [Fact]
    public async Task A_request_without_members_is_an_empty_object()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("""{"Endpoints":[]}"""));
        using var client = Clients.Of(listener);

        await client.DescribeEndpointsAsync(new DescribeEndpointsRequest(), Token);

        Assert.Equal("{}", Assert.Single(listener.Requests).Text);
    }

    [Fact]
    public async Task Every_request_is_signed_with_SigV4_for_timestream()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("{}"));
        using var client = Clients.Of(listener);

        await client.WriteRecordsAsync(Clients.OneRecord(), Token);

        var request = Assert.Single(listener.Requests);
        var date = request.Headers["X-Amz-Date"][..8];
        Assert.StartsWith(
            $"AWS4-HMAC-SHA256 Credential={Clients.AccessKey}/{date}/us-west-2/timestream/aws4_request, ",
            request.Headers["Authorization"],
            StringComparison.Ordinal);
        Assert.EndsWith(
            "Signature=" + Signature(request, Clients.SecretKey, "us-west-2"),
            request.Headers["Authorization"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_token_is_sent_and_signed()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("{}"));
        using var client = new AmazonTimestreamWriteClient(
            Clients.AccessKey,
            Clients.SecretKey,
            "the-session-token",
            new AmazonTimestreamWriteConfig { ServiceURL = listener.Url, AuthenticationRegion = "eu-west-1" });

        await client.WriteRecordsAsync(Clients.OneRecord(), Token);

        var request = Assert.Single(listener.Requests);
        Assert.Equal("the-session-token", request.Headers["x-amz-security-token"]);
        Assert.Contains("x-amz-security-token", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.EndsWith(
            "Signature=" + Signature(request, Clients.SecretKey, "eu-west-1"),
            request.Headers["Authorization"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_token_is_made_up_once_per_call_and_kept_in_retries()
    {
        var first = true;
        await using var listener = await Listener.Start(_ =>
        {
            var answer = first ? Answer.Error(500, "InternalServerException", "no") : Answer.Ok("""{"TaskId":"ABC"}""");
            first = false;
            return answer;
        });
        using var client = Clients.Of(listener);
        var request = new CreateBatchLoadTaskRequest { TargetDatabaseName = "db", TargetTableName = "t" };

        await client.CreateBatchLoadTaskAsync(request, Token);
        await client.CreateBatchLoadTaskAsync(request, Token);

        var bodies = listener.Requests.Select(received => received.Text).ToList();
        Assert.Equal(3, bodies.Count);
        Assert.Matches("^\\{\"ClientToken\":\"[0-9a-f-]{36}\",", bodies[0]);
        Assert.Equal(bodies[0], bodies[1]);
        Assert.NotEqual(bodies[1], bodies[2]);
        Assert.Null(request.ClientToken);
    }

    [Fact]
    public async Task Empty_lists_are_sent_unless_collections_are_born_with_the_request()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("{}"));
        using var client = Clients.Of(listener);

        await client.TagResourceAsync(new TagResourceRequest { ResourceARN = "arn", Tags = [] }, Token);
        await client.TagResourceAsync(new TagResourceRequest { ResourceARN = "arn" }, Token);

        Assert.Equal(
            ["""{"ResourceARN":"arn","Tags":[]}""", """{"ResourceARN":"arn"}"""],
            listener.Requests.Select(request => request.Text));
    }

    /// <summary>SigV4 from what came over the wire alone, by AWS's description of the algorithm.</summary>
    private static string Signature(Received request, string secretKey, string region)
    {
        var authorization = request.Headers["Authorization"];
        var signed = authorization.Split("SignedHeaders=")[1].Split(',')[0];
        Assert.Contains("host", signed.Split(';'));
        var canonicalHeaders = string.Concat(
            signed.Split(';').Select(name => $"{name}:{request.Headers[name].Trim()}\n"));
        var canonicalRequest = string.Join(
            '\n', request.Method, request.Path, "", canonicalHeaders, signed, Hex(SHA256.HashData(request.Body)));

        var time = request.Headers["X-Amz-Date"];
        Assert.True(DateTime.TryParseExact(
            time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));
        var scope = $"{time[..8]}/{region}/timestream/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}";

        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
