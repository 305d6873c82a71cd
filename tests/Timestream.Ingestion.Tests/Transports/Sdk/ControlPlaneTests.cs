using System.Text;
using Amazon.Runtime;
using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tests.Transports.Sdk;

/// <summary>The AWS client's other operations have the same patience as WriteRecords.</summary>
public class ControlPlaneTests
{
    private static readonly string[] s_garbage = ["", "[]", "null", "<html>Sign in</html>", "{\"Table\":", "{} x", "\"text\""];

    private static readonly Dictionary<string, Func<IAmazonTimestreamWrite, Task>> s_operations = new()
    {
        ["DescribeTable"] = client => client.DescribeTableAsync(
            new DescribeTableRequest { DatabaseName = "benchmark", TableName = "ingest" }),
        ["DescribeEndpoints"] = client => client.DescribeEndpointsAsync(new DescribeEndpointsRequest()),
        ["CreateDatabase"] = client => client.CreateDatabaseAsync(new CreateDatabaseRequest { DatabaseName = "benchmark" }),
        ["ListTables"] = client => client.ListTablesAsync(new ListTablesRequest()),
    };

    public static TheoryData<string, string> Garbage =>
        [.. s_operations.Keys.SelectMany(operation => s_garbage.Select(body => (operation, body)))];

    public static TheoryData<string> Operations => [.. s_operations.Keys];

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task An_answer_that_is_not_the_services_ends_the_call_at_once(string operation, string body)
    {
        await using var server = WireServer.Ok(Encoding.UTF8.GetBytes(body));
        using var client = Client(server);

        var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => s_operations[operation](client));

        Assert.Equal(1, server.Requests);
        Assert.Contains(
            $"bytes are no JSON object; expected was a JSON object, which is what {operation} answers",
            fault.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("301 Moved Permanently", "")]
    [InlineData("307 Temporary Redirect", "<html/>")]
    [InlineData("400 Bad Request", "")]
    [InlineData("403 Forbidden", "<html/>")]
    public async Task An_error_that_is_not_the_services_ends_the_call_at_once_with_its_status(string status, string body)
    {
        await using var server = WireServer.Answer(status, body);
        using var client = Client(server);

        var fault = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => s_operations["DescribeTable"](client));

        Assert.Equal(1, server.Requests);
        Assert.EndsWith($"[HTTP {status[..3]}]", FaultText.Of(fault), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task Deleting_answers_nothing(string body)
    {
        await using var server = WireServer.Answer("200 OK", body);
        using var client = Client(server);

        await client.DeleteTableAsync(
            new DeleteTableRequest { DatabaseName = "benchmark", TableName = "ingest" }, TestContext.Current.CancellationToken);
        await client.DeleteDatabaseAsync(new DeleteDatabaseRequest { DatabaseName = "benchmark" }, TestContext.Current.CancellationToken);

        Assert.Equal(2, server.Requests);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_answer_that_stalls_after_its_head_is_a_timeout(string operation)
    {
        await using var server = new WireServer(async request =>
        {
            await request.WriteAsync(WireServer.Head("200 OK", 1000) + "{");
            return await request.StallAsync();
        });
        using var client = Client(server, new() { MaxErrorRetry = 0, Timeout = TimeSpan.FromMilliseconds(200) });

        await Assert.ThrowsAsync<TimeoutException>(() => s_operations[operation](client));

        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task An_answer_beyond_a_megabyte_ends_the_call_at_once()
    {
        await using var server = WireServer.Answer("200 OK", "{}".PadRight((1024 * 1024) + 1));
        using var client = Client(server);

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => s_operations["ListTables"](client));

        Assert.StartsWith("The answer is longer than 1048576 bytes", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task Resets_are_retried_as_often_as_the_settings_say()
    {
        await using var server = new WireServer(request => request.ResetAsync());
        using var client = Client(server, new() { MaxErrorRetry = 1 });

        await Assert.ThrowsAnyAsync<Exception>(() => s_operations["DescribeTable"](client));

        Assert.Equal(2, server.Requests);
    }

    private static IAmazonTimestreamWrite Client(WireServer server, ClientSettings? settings = null) =>
        ClientFactory.Create((settings ?? new()) with { Endpoint = server.BaseAddress });
}
