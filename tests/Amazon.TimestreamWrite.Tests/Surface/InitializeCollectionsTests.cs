using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Surface;

/// <summary>AWSConfigs.InitializeCollections holds for the process, so nothing runs beside these tests.</summary>
[Collection(nameof(InitializeCollectionsTests))]
[CollectionDefinition(nameof(InitializeCollectionsTests), DisableParallelization = true)]
public sealed class InitializeCollectionsTests : IDisposable
{
    public InitializeCollectionsTests() => AWSConfigs.InitializeCollections = true;

    public void Dispose() => AWSConfigs.InitializeCollections = false;

    [Fact]
    public async Task Lists_are_born_empty_and_sent_once_something_is_in_them()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("{}"));
        using var client = Clients.Of(listener);
        var request = new WriteRecordsRequest { DatabaseName = "db", TableName = "t" };

        await client.WriteRecordsAsync(request, TestContext.Current.CancellationToken);
        request.Records.Add(new Record { MeasureName = "cpu" });
        var response = await client.ListTablesAsync(new ListTablesRequest(), TestContext.Current.CancellationToken);
        await client.WriteRecordsAsync(request, TestContext.Current.CancellationToken);

        Assert.Empty(response.Tables);
        Assert.Empty(new RejectedRecordsException("m").RejectedRecords);
        Assert.Equal("""{"DatabaseName":"db","TableName":"t"}""", listener.Requests[0].Text);
        Assert.Equal(
            """{"DatabaseName":"db","Records":[{"MeasureName":"cpu"}],"TableName":"t"}""", listener.Requests[2].Text);
    }
}
