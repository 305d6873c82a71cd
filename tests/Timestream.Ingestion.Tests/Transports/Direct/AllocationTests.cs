using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports.Direct;

namespace Timestream.Ingestion.Tests.Transports.Direct;

/// <summary>Allocation is stable enough to be held to a figure. Alone, because the count is of the whole process.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public class AllocationTests
{
    private const int Requests = 500;

    /// <summary>At most 4 KB a request, most of it in the HTTP handler; nothing of it grows with the records.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(100, false)]
    [InlineData(100, true)]
    public async Task A_request_allocates_4_KB_at_most(int batchSize, bool common)
    {
        using var server = new AlwaysAcknowledging();
        await using var transport = new DirectTransport(new() { Endpoint = server.BaseAddress, AccessKey = "key", SecretKey = "secret" }, "benchmark", "ingest");
        var batch = Batch.Create(Samples.Records(batchSize), common);
        await SendAsync(transport, batch);

        // The least of several rounds: whatever else runs in this process can only add.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await SendAsync(transport, batch);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / Requests);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{least} bytes per request");
        Assert.InRange(least, 1, 4096);
    }

    private static async Task SendAsync(DirectTransport transport, Batch batch)
    {
        for (var request = 0; request < Requests; request++)
        {
            await transport.SendAsync(batch, CancellationToken.None);
        }
    }
}
