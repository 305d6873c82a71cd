using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Pipeline;

/// <summary>
/// What the bundled client does on purpose and AWS's generated one, on the same AWSSDK.Core, does not: these run with
/// TimestreamSdk=bundled only.
/// </summary>
public sealed class BundledClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writers_that_start_together_discover_once()
    {
        await using var cell = await Listener.Start(_ => Answer.Ok("{}"));
        await using var regional = await Listener.Start(_ => Answer.Endpoints(1440, cell.Url));
        using var client = Clients.Discovering(regional);

        // On threads of their own: AWSSDK.Core blocks them until there is an endpoint.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () => client.WriteRecordsAsync(Clients.OneRecord(), Token),
            Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        Assert.Single(regional.Requests);
        Assert.Equal(8, cell.Requests.Count);
    }

    [Fact]
    public async Task An_endpoint_that_answers_421_is_forgotten_and_another_one_found()
    {
        await using var wrong = await Listener.Start(_ => Answer.Error(421, "InvalidEndpointException", "not here"));
        await using var right = await Listener.Start(_ => Answer.Ok("{}"));
        var addresses = new Queue<string>([wrong.Url, right.Url]);
        await using var regional = await Listener.Start(_ => Answer.Endpoints(1440, addresses.Dequeue()));
        using var client = Clients.Discovering(regional);

        await client.WriteRecordsAsync(Clients.OneRecord(), Token);
        await client.WriteRecordsAsync(Clients.OneRecord(), Token);

        Assert.Equal(2, regional.Requests.Count);
        Assert.Single(wrong.Requests);
        Assert.Equal(2, right.Requests.Count);
    }

    [Fact]
    public async Task Of_several_endpoints_only_the_one_that_answers_421_is_forgotten()
    {
        await using var wrong = await Listener.Start(_ => Answer.Error(421, "InvalidEndpointException", "not here"));
        await using var right = await Listener.Start(_ => Answer.Ok("{}"));
        await using var regional = await Listener.Start(_ => Answer.Endpoints(1440, wrong.Url, right.Url));
        using var client = Clients.Discovering(regional);

        await client.WriteRecordsAsync(Clients.OneRecord(), Token);

        Assert.Single(regional.Requests);
        Assert.Single(wrong.Requests);
        Assert.Single(right.Requests);
    }

    [Fact]
    public async Task Why_discovery_failed_is_told()
    {
        await using var regional = await Listener.Start(_ => Answer.Error(403, "AccessDeniedException", "Only existing customers."));
        using var client = Clients.Discovering(regional);

        var error = await Assert.ThrowsAsync<AmazonClientException>(
            () => client.WriteRecordsAsync(Clients.OneRecord(), Token));

        Assert.EndsWith("DescribeEndpoints: Only existing customers.", error.Message, StringComparison.Ordinal);
        Assert.IsType<AccessDeniedException>(error.InnerException);
        Assert.Single(regional.Requests);
    }

    [Fact]
    public async Task A_null_request_is_an_ArgumentNullException()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("{}"));
        using var client = Clients.Of(listener);

        await Assert.ThrowsAsync<ArgumentNullException>(() => client.WriteRecordsAsync(null, Token));
        Assert.Empty(listener.Requests);
    }

    [Fact]
    public async Task A_null_record_is_left_to_the_service()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("{}"));
        using var client = Clients.Of(listener);

        await client.WriteRecordsAsync(new WriteRecordsRequest { Records = [new Record(), null!] }, Token);

        Assert.Equal("""{"Records":[{},null]}""", Assert.Single(listener.Requests).Text);
    }

    [Fact]
    public async Task An_answer_of_unknown_length_without_members_may_be_empty()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok(""));
        using var client = Clients.Of(listener);

        await client.DeleteTableAsync(new DeleteTableRequest { DatabaseName = "db", TableName = "t" }, Token);

        Assert.Single(listener.Requests);
    }
}
