using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Pipeline;

public sealed class EndpointDiscoveryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_operation_discovers_and_all_go_to_the_address_as_it_is()
    {
        await using var cell = await Listener.Start(_ => Answer.Ok("{}"));
        await using var regional = await Listener.Start(_ => Answer.Endpoints(1440, cell.Url));
        using var client = Clients.Discovering(regional);

        await client.WriteRecordsAsync(Clients.OneRecord(), Token);
        await client.WriteRecordsAsync(Clients.OneRecord(), Token);
        await client.ListDatabasesAsync(new ListDatabasesRequest(), Token);

        Assert.Equal(["DescribeEndpoints"], regional.Operations);
        Assert.Equal(["WriteRecords", "WriteRecords", "ListDatabases"], cell.Operations);
    }

    [Fact]
    public async Task A_bare_address_is_reached_over_https()
    {
        await using var regional = await Listener.Start(_ => Answer.Endpoints(1440, "127.0.0.1:1"));
        using var client = Clients.Discovering(regional);
        Uri? asked = null;
        client.ExceptionEvent += (_, args) => asked = ((WebServiceExceptionEventArgs)args).Endpoint;

        await Assert.ThrowsAnyAsync<Exception>(() => client.WriteRecordsAsync(Clients.OneRecord(), Token));

        Assert.Equal(new Uri("https://127.0.0.1:1/"), asked);
    }

    [Fact]
    public async Task An_address_past_its_period_is_asked_for_again_while_it_serves_on()
    {
        var again = new TaskCompletionSource();
        await using var cell = await Listener.Start(_ => Answer.Ok("{}"));
        var asked = 0;
        await using var regional = await Listener.Start(_ =>
        {
            if (Interlocked.Increment(ref asked) == 2)
            {
                again.SetResult();
            }

            return Answer.Endpoints(0, cell.Url);
        });
        using var client = Clients.Discovering(regional);

        await client.WriteRecordsAsync(Clients.OneRecord(), Token);
        await client.WriteRecordsAsync(Clients.OneRecord(), Token);
        await again.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);

        Assert.Equal(2, cell.Requests.Count);
    }

    [Fact]
    public async Task Without_an_endpoint_no_operation_is_sent()
    {
        await using var regional = await Listener.Start(_ => Answer.Ok("""{"Endpoints":[]}"""));
        using var client = Clients.Discovering(regional);

        var error = await Assert.ThrowsAsync<AmazonClientException>(
            () => client.WriteRecordsAsync(Clients.OneRecord(), Token));

        Assert.StartsWith("Failed to discover the endpoint", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("WriteRecords", regional.Operations);
    }

    [Fact]
    public async Task A_service_URL_is_used_without_discovery()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("{}"));
        using var client = Clients.Of(listener);

        await client.WriteRecordsAsync(Clients.OneRecord(), Token);

        Assert.Equal(["WriteRecords"], listener.Operations);
    }
}
