using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Samples;

public sealed class PaginationSample
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_by_hand()
    {
        await using var listener = await Listener.Start(ThreePages);
        using var client = Clients.Of(listener);

        var names = new List<string>();
        var request = new ListDatabasesRequest { MaxResults = 1 };
        ListDatabasesResponse response;
        do
        {
            response = await client.ListDatabasesAsync(request, Token);
            names.AddRange(response.Databases.Select(database => database.DatabaseName));
            request.NextToken = response.NextToken;
        }
        while (response.NextToken != null);

        Assert.Equal(["a", "b", "c"], names);
    }

    [Fact]
    public async Task Pages_by_paginator()
    {
        await using var listener = await Listener.Start(ThreePages);
        using var client = Clients.Of(listener);

        var databases = new List<string>();
        var paginator = client.Paginators.ListDatabases(new ListDatabasesRequest { MaxResults = 1 });
        await foreach (var page in paginator.Responses)
        {
            databases.AddRange(page.Databases.Select(database => database.DatabaseName));
        }

        var tables = new List<string>();
        await foreach (var page in client.Paginators.ListTables(new ListTablesRequest()).Responses.WithCancellation(Token))
        {
            tables.AddRange(page.Tables.Select(table => table.TableName));
        }

        var tasks = new List<string>();
        await foreach (var page in client.Paginators.ListBatchLoadTasks(new ListBatchLoadTasksRequest()).Responses)
        {
            tasks.AddRange(page.BatchLoadTasks.Select(task => task.TaskId));
        }

        Assert.Equal(["a", "b", "c"], databases);
        Assert.Equal(["a", "b", "c"], tables);
        Assert.Equal(["a", "b", "c"], tasks);
        Assert.Equal(
            ["""{"MaxResults":1}""", """{"MaxResults":1,"NextToken":"2"}""", """{"MaxResults":1,"NextToken":"3"}"""],
            listener.Requests.Take(3).Select(request => request.Text));
    }

    [Fact]
    public async Task A_paginator_asks_for_a_page_only_when_it_is_needed_and_walks_once()
    {
        await using var listener = await Listener.Start(ThreePages);
        using var client = Clients.Of(listener);
        var responses = client.Paginators.ListTables(new ListTablesRequest()).Responses;

        await foreach (var _ in responses)
        {
            break;
        }

        Assert.Single(listener.Requests);
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in responses)
            {
            }
        });
    }

    private static Answer ThreePages(Received request)
    {
        var (name, next) = request.Text switch
        {
            var text when text.Contains("\"NextToken\":\"3\"", StringComparison.Ordinal) => ("c", "null"),
            var text when text.Contains("\"NextToken\":\"2\"", StringComparison.Ordinal) => ("b", "\"3\""),
            _ => ("a", "\"2\""),
        };
        return Answer.Ok(
            $$"""
            {"Databases":[{"DatabaseName":"{{name}}"}],"Tables":[{"TableName":"{{name}}"}],
            "BatchLoadTasks":[{"TaskId":"{{name}}"}],"NextToken":{{next}}}
            """);
    }
}
