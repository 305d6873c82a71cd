using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Pipeline;

public sealed class RetryTests
{
    public static TheoryData<int, string> Retried { get; } = new()
    {
        { 429, "ThrottlingException" },
        { 500, "InternalServerException" },
        { 503, "ServiceUnavailable" },
    };

    public static TheoryData<int, string> Final { get; } = new()
    {
        { 400, "ValidationException" },
        { 402, "ServiceQuotaExceededException" },
        { 403, "AccessDeniedException" },
        { 404, "ResourceNotFoundException" },
        { 409, "ConflictException" },
        { 419, "RejectedRecordsException" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Retried))]
    public async Task Standard_mode_retries_twice_by_default(int status, string code)
    {
        await using var listener = await Listener.Start(_ => Answer.Error(status, code, "again"));
        using var client = Clients.Of(listener, config => config.RetryMode = RequestRetryMode.Standard);

        var error = await Assert.ThrowsAnyAsync<AmazonTimestreamWriteException>(
            () => client.WriteRecordsAsync(Clients.OneRecord(), Token));

        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(3, listener.Requests.Count);
    }

    [Theory]
    [InlineData(RequestRetryMode.Standard)]
    [InlineData(RequestRetryMode.Adaptive)]
    public async Task MaxErrorRetry_counts_the_attempts_after_the_first(RequestRetryMode mode)
    {
        await using var listener = await Listener.Start(_ => Answer.Error(500, "InternalServerException", "again"));
        using var client = Clients.Of(listener, config =>
        {
            config.RetryMode = mode;
            config.MaxErrorRetry = 5;
        });

        await Assert.ThrowsAnyAsync<AmazonTimestreamWriteException>(
            () => client.WriteRecordsAsync(Clients.OneRecord(), Token));

        Assert.Equal(6, listener.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Final))]
    public async Task An_error_of_the_caller_is_not_retried(int status, string code)
    {
        await using var listener = await Listener.Start(_ => Answer.Error(status, code, "no"));
        using var client = Clients.Of(listener, config => config.MaxErrorRetry = 5);

        await Assert.ThrowsAnyAsync<AmazonTimestreamWriteException>(
            () => client.WriteRecordsAsync(Clients.OneRecord(), Token));

        Assert.Single(listener.Requests);
    }

    [Fact]
    public async Task A_retry_that_succeeds_is_a_success_and_sends_the_same_bytes()
    {
        var answers = new Queue<Answer>(
        [
            Answer.Error(429, "ThrottlingException", "Request rate limit exceeded"),
            Answer.Ok("""{"RecordsIngested":{"Total":1}}"""),
        ]);
        await using var listener = await Listener.Start(_ => answers.Dequeue());
        using var client = Clients.Of(listener);

        var response = await client.WriteRecordsAsync(Clients.OneRecord(), Token);

        Assert.Equal(1, response.RecordsIngested.Total);
        Assert.Equal(2, listener.Requests.Count);
        Assert.Equal(listener.Requests[0].Body, listener.Requests[1].Body);
        Assert.Equal(
            listener.Requests[0].Headers["amz-sdk-invocation-id"], listener.Requests[1].Headers["amz-sdk-invocation-id"]);
    }

    [Fact]
    public async Task Timeout_ends_an_attempt_that_gets_no_answer()
    {
        var warm = false;
        await using var listener = await Listener.Start((request, aborted) =>
            warm ? Never(request, aborted) : Task.FromResult(Answer.Ok("{}")));
        using var client = Clients.Of(listener, config =>
        {
            config.Timeout = TimeSpan.FromSeconds(1);
            config.MaxErrorRetry = 1;
            // AWSSDK.Core may take an aborted connection for one that had gone stale, and tries again uncounted.
            config.MaxStaleConnectionRetries = 0;
        });
        // The first request also opens the connection and compiles the pipeline, which may take longer.
        await client.DescribeEndpointsAsync(new DescribeEndpointsRequest(), Token);
        warm = true;

        await Assert.ThrowsAsync<TimeoutException>(() => client.WriteRecordsAsync(Clients.OneRecord(), Token));

        Assert.Equal(["DescribeEndpoints", "WriteRecords", "WriteRecords"], listener.Operations);
    }

    [Fact]
    public async Task Cancelling_the_caller_s_token_ends_the_call()
    {
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var listener = await Listener.Start(async (request, aborted) =>
        {
            await cancelling.CancelAsync();
            return await Never(request, aborted);
        });
        using var client = Clients.Of(listener);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.WriteRecordsAsync(Clients.OneRecord(), cancelling.Token));

        Assert.Single(listener.Requests);
    }

    private static async Task<Answer> Never(Received request, CancellationToken aborted)
    {
        var never = new TaskCompletionSource<Answer>();
        await using var registration = aborted.Register(() => never.TrySetCanceled(aborted));
        return await never.Task;
    }
}
