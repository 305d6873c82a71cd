using Amazon.Runtime;
using Amazon.TimestreamWrite;
using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Tests.Transports;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tests.Tables;

/// <summary>Answers that are JSON objects and lack what they are for: neither an absent table nor a deleted one.</summary>
public sealed class IncompleteAnswerTests
{
    private const string Database = """{"Database":{"DatabaseName":"benchmark","Arn":"a"}}""";

    private readonly FakeTimeProvider _clock = new() { AutoAdvanceAmount = TimeSpan.FromMinutes(10) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DescribeDatabase", "Database", "{}", "")]
    [InlineData("DescribeDatabase", "Database", """{"Database":null}""", "")]
    [InlineData("DescribeTable", "Table", Database, "{}")]
    [InlineData("DescribeTable", "Table", Database, """{"Table":null}""")]
    public async Task A_description_without_its_subject_is_a_fault_and_changes_nothing(
        string operation, string member, string database, string table)
    {
        await using var server = Server(("DescribeDatabase", database), ("DescribeTable", table));
        using var client = Client(server);
        var manager = Manager(client);
        Func<Task>[] calls =
        [
            () => manager.StatusAsync(Token),
            () => manager.ResetAsync(cancellationToken: Token),
            () => manager.EnsureAsync(cancellationToken: Token),
        ];

        foreach (var call in calls)
        {
            var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(call);

            Assert.Contains(
                $"HTTP status 200, but there is no {member}; expected was {member}, which is what {operation} answers.",
                fault.Message,
                StringComparison.Ordinal);
        }

        Assert.DoesNotContain(server.Heads, head => head.Contains("_20181101.Create") || head.Contains("_20181101.Delete"));
    }

    [Fact]
    public async Task A_page_that_leads_to_itself_is_not_followed_for_ever()
    {
        await using var server = Server(("ListTables", """{"Tables":[],"NextToken":"again"}"""));
        using var client = Client(server);
        var listing = new ControlPlaneClient(client, new() { Database = "benchmark", Table = "ingest" }, paced: false, _clock);
        var fault = await Assert.ThrowsAsync<AmazonTimestreamWriteException>(() => listing.ListTablesAsync(Token));

        Assert.StartsWith("ListTables answered with the same NextToken twice, after 0 tables", fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Heads.Count(head => head.Contains("_20181101.ListTables")));
    }

    [Fact]
    public async Task A_table_without_a_status_is_not_gone()
    {
        await using var server = Server(("DescribeDatabase", Database), ("DescribeTable", """{"Table":{"TableName":"ingest","Arn":"b"}}"""), ("DeleteTable", "{}"));
        using var client = Client(server);

        var fault = await Assert.ThrowsAsync<TimeoutException>(() => Manager(client).DeleteAsync(cancellationToken: Token));

        Assert.Contains("Not table benchmark.ingest gone", fault.Message, StringComparison.Ordinal);
        Assert.Contains("last seen: a table without a status.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_a_status_is_not_taken_for_absent()
    {
        await using var server = Server(("DescribeDatabase", Database), ("DescribeTable", """{"Table":{"TableName":"ingest","Arn":"b"}}"""));
        using var client = Client(server);

        var fault = await Assert.ThrowsAsync<TimeoutException>(() => Manager(client).EnsureAsync(cancellationToken: Token));

        Assert.Contains("last seen: a table without a status.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_with_a_null_in_it_is_read_past_it()
    {
        await using var server = Server(
            ("DescribeTable", null), ("DescribeDatabase", Database), ("ListTables", """{"Tables":[null,{"TableName":"other"},{}]}"""));
        using var client = Client(server);
        var messages = new Messages();

        await Manager(client).DeleteAsync(messages, Token);

        Assert.Contains("database benchmark has 2 other tables; left as it is", messages);
        Assert.DoesNotContain(server.Heads, head => head.Contains("_20181101.DeleteDatabase"));
    }

    private TableManager Manager(IAmazonTimestreamWrite client) =>
        new(client, new TableSettings { Database = "benchmark", Table = "ingest" }, _clock);

    private static IAmazonTimestreamWrite Client(WireServer server) => ClientFactory.Create(new() { Endpoint = server.BaseAddress });

    /// <summary>Answers each operation with its body; null is a ResourceNotFoundException.</summary>
    private static WireServer Server(params (string Operation, string? Body)[] answers)
    {
        WireServer? server = null;
        server = new(async request =>
        {
            var head = server!.Heads.Last();
            var body = answers.First(answer => head.Contains($"_20181101.{answer.Operation}\r", StringComparison.Ordinal)
                || head.EndsWith($"_20181101.{answer.Operation}", StringComparison.Ordinal)).Body;
            const string NotFound = """{"__type":"com.amazonaws.timestream.v20181101#ResourceNotFoundException","Message":"m"}""";
            await request.WriteAsync(
                WireServer.Head(body is null ? "404 Not Found" : "200 OK", (body ?? NotFound).Length) + (body ?? NotFound));
            return true;
        });
        return server;
    }
}
