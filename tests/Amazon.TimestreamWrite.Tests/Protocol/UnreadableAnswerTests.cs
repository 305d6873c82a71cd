using System.Net;
using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Protocol;

/// <summary>An answer that is not the service's, in any operation, is one exception with a sentence and the status.</summary>
public sealed class UnreadableAnswerTests
{
    private const string Remedy = "Something other than the service may have answered: see what is at the endpoint and on the way to it.";

    // Answers that are no JSON object. Empty and white space apart: some operations answer nothing.
    private static readonly string[] s_noObject =
        [
            " ",
            "<html>Sign in</html>",
            "[]",
            "[{}]",
            "null",
            "5",
            "true",
            "\"text\"",
            "{",
            "{\"",
            "{\"X\":",
            "{\"X\":{",
            "{\"X\":[1,",
            "{} x",
            "{}{}",
            "{}]",
            "{\"X\":1,}"
        ];

    // Of each operation a member of its answer; those without have none.
    private static readonly (string Operation, string Member, bool IsList, bool IsText)[] s_members =
    [
        ("CreateBatchLoadTask", "TaskId", false, true),
        ("CreateDatabase", "Database", false, false),
        ("CreateTable", "Table", false, false),
        ("DescribeBatchLoadTask", "BatchLoadTaskDescription", false, false),
        ("DescribeDatabase", "Database", false, false),
        ("DescribeEndpoints", "Endpoints", true, false),
        ("DescribeTable", "Table", false, false),
        ("ListBatchLoadTasks", "BatchLoadTasks", true, false),
        ("ListDatabases", "Databases", true, false),
        ("ListTables", "Tables", true, false),
        ("ListTagsForResource", "Tags", true, false),
        ("UpdateDatabase", "Database", false, false),
        ("UpdateTable", "Table", false, false),
        ("WriteRecords", "RecordsIngested", false, false),
    ];

    private static readonly string[] s_values = ["5", "\"text\"", "true", "[]", "[5]", "[[]]", "[\"text\"]", "{}"];

    // A member within a member, by type: text, whole number, flag, time, constant, structure, list.
    private static readonly (string Operation, string Body)[] s_deep =
    [
        ("DescribeTable", """{"Table":{"TableName":5}}"""),
        ("DescribeTable", """{"Table":{"TableName":{}}}"""),
        ("DescribeTable", """{"Table":{"RetentionProperties":{"MemoryStoreRetentionPeriodInHours":"24"}}}"""),
        ("DescribeTable", """{"Table":{"RetentionProperties":{"MemoryStoreRetentionPeriodInHours":1.5}}}"""),
        ("DescribeTable", """{"Table":{"RetentionProperties":{"MemoryStoreRetentionPeriodInHours":99999999999999999999}}}"""),
        ("DescribeTable", """{"Table":{"MagneticStoreWriteProperties":{"EnableMagneticStoreWrites":"yes"}}}"""),
        ("DescribeTable", """{"Table":{"MagneticStoreWriteProperties":{"EnableMagneticStoreWrites":1}}}"""),
        ("DescribeTable", """{"Table":{"CreationTime":true}}"""),
        ("DescribeTable", """{"Table":{"CreationTime":"yesterday"}}"""),
        ("DescribeTable", """{"Table":{"CreationTime":1e300}}"""),
        ("DescribeTable", """{"Table":{"TableStatus":7}}"""),
        ("DescribeTable", """{"Table":{"Schema":[]}}"""),
        ("DescribeTable", """{"Table":{"Schema":{"CompositePartitionKey":{}}}}"""),
        ("ListTables", """{"Tables":[{"TableName":"a"},7]}"""),
        ("ListTables", """{"Tables":[],"NextToken":[]}"""),
        ("WriteRecords", """{"RecordsIngested":{"Total":"1"}}"""),
        ("WriteRecords", """{"RecordsIngested":{"Total":9999999999}}"""),
        ("DescribeEndpoints", """{"Endpoints":[{"Address":"a","CachePeriodInMinutes":"1440"}]}"""),
    ];

    private static readonly int[] s_errorStatuses = [301, 400, 403, 404, 419, 429, 500, 502, 503];

    private static readonly string[] s_errorBodies =
    [
        "", " ", "<html><body>Bad gateway<br></body></html>", "<a>x</a>", "nginx", "[]", "null", "{}",
        "{\"__type\":", "{\"__type\":[]}", "{\"__type\":{}}", "{\"Message\":[1]}",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> NoObject =>
        [.. Operations.All.Keys.SelectMany(operation => s_noObject.Select(body => (operation, body)))];

    public static TheoryData<string, string> Empty => [.. s_members.Select(row => (row.Operation, ""))];

    public static TheoryData<string, string> WrongTypes =>
    [
        .. from row in s_members
           from value in s_values
           where !(row.IsText && value == "\"text\"") && !(row.IsList && value == "[]") && (row.IsList || row.IsText || value != "{}")
           select (row.Operation, $$"""{"{{row.Member}}":{{value}}}"""),
        .. s_deep,
    ];

    public static TheoryData<int, string> ForeignErrors =>
        [.. s_errorStatuses.SelectMany(status => s_errorBodies.Select(body => (status, body)))];

    public static TheoryData<string> WithoutMembers => [.. Operations.All.Keys.Except(s_members.Select(row => row.Operation))];

    [Theory]
    [MemberData(nameof(NoObject))]
    [MemberData(nameof(Empty))]
    [MemberData(nameof(WrongTypes))]
    public async Task It_is_an_unmarshalling_exception_with_a_sentence_and_the_status(string operation, string body)
    {
        await using var listener = await Listener.Start(_ => Answer.Ok(body));
        using var client = Clients.Of(listener, config => config.MaxErrorRetry = 0);

        var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => Operations.All[operation](client, Token));

        Assert.Equal(HttpStatusCode.OK, fault.StatusCode);
        Assert.Equal(Listener.RequestId, fault.RequestId);
        Assert.Contains($"The answer to {operation}, of HTTP status 200, cannot be read: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(Remedy, fault.Message, StringComparison.Ordinal);
        Assert.Single(listener.Requests);
    }

    [Theory]
    [MemberData(nameof(WithoutMembers))]
    public async Task Where_nothing_is_to_be_said_nothing_and_an_object_are_answers(string operation)
    {
        Assert.Equal(5, WithoutMembers.Count);
        foreach (var body in new[] { null, "", "{}", """{"Later":[{"Deep":{}}]}""" })
        {
            await using var listener = await Listener.Start(_ => new Answer(200, body));
            using var client = Clients.Of(listener);

            Assert.Equal(HttpStatusCode.OK, (await Operations.All[operation](client, Token)).HttpStatusCode);
        }
    }

    [Fact]
    public async Task The_message_names_place_and_types()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("""{"Tables":[{"TableName":"a","Schema":"none"}]}"""));
        using var client = Clients.Of(listener);

        var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => client.ListTablesAsync(new ListTablesRequest(), Token));

        Assert.Contains("there is text where an object belongs (at '/Tables//", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("[7]")]
    [InlineData("[{\"RecordIndex\":\"3\"}]")]
    [InlineData("[{\"RecordIndex\":3")]
    public async Task So_are_rejections_that_cannot_be_read(string rejections)
    {
        await using var listener = await Listener.Start(_ => new Answer(
            419, $$"""{"__type":"com.amazonaws.timestream.v20181101#RejectedRecordsException","Message":"m","RejectedRecords":{{rejections}}}"""));
        using var client = Clients.Of(listener, config => config.MaxErrorRetry = 0);

        var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => client.WriteRecordsAsync(Clients.OneRecord(), Token));

        Assert.Equal(419, (int)fault.StatusCode);
        Assert.Contains("The answer to WriteRecords, of HTTP status 419, cannot be read: ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ForeignErrors))]
    public async Task An_error_that_is_not_the_service_s_says_its_status(int status, string body)
    {
        await using var listener = await Listener.Start(_ => new Answer(status, body));
        using var client = Clients.Of(listener, config => config.MaxErrorRetry = 0);

        var fault = await Assert.ThrowsAsync<AmazonTimestreamWriteException>(() => client.ListTablesAsync(new ListTablesRequest(), Token));

        Assert.Equal(status, (int)fault.StatusCode);
        Assert.StartsWith($"HTTP status {status} without an error of the service. {Remedy}", fault.Message, StringComparison.Ordinal);
        if (body.Trim().Length > 0)
        {
            Assert.Contains($"The answer begins '{body}'.", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_a_foreign_error_one_line_of_80_bytes_is_quoted()
    {
        await using var listener = await Listener.Start(_ => new Answer(400, "a\r\nb\u001b[2J" + new string('c', 5000)));
        using var client = Clients.Of(listener);

        var fault = await Assert.ThrowsAsync<AmazonTimestreamWriteException>(() => client.ListTablesAsync(new ListTablesRequest(), Token));

        Assert.EndsWith($"The answer begins 'a  b [2J{new string('c', 72)}'.", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Endpoints":null}""")]
    [InlineData("""{"Endpoints":[]}""")]
    [InlineData("""{"Endpoints":[null]}""")]
    [InlineData("""{"Endpoints":[{}]}""")]
    [InlineData("""{"Endpoints":[{"Address":""}]}""")]
    public async Task Discovery_without_an_address_says_so(string body)
    {
        await using var regional = await Listener.Start(_ => Answer.Ok(body));
        using var client = Clients.Discovering(regional);

        var fault = await Assert.ThrowsAsync<AmazonClientException>(() => client.WriteRecordsAsync(Clients.OneRecord(), Token));

        Assert.EndsWith("DescribeEndpoints: the answer named no endpoint.", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Endpoints":5}""", "cannot be read: there is a number where an array belongs")]
    [InlineData("<html/>", "cannot be read: '<' is an invalid start of a value")]
    [InlineData("""{"Endpoints":[{"Address":"http://"}]}""", "DescribeEndpoints: Invalid URI")]
    public async Task Discovery_says_why_it_failed(string body, string problem)
    {
        await using var regional = await Listener.Start(_ => Answer.Ok(body));
        using var client = Clients.Discovering(regional);

        var fault = await Assert.ThrowsAsync<AmazonClientException>(() => client.WriteRecordsAsync(Clients.OneRecord(), Token));

        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
    }
}
