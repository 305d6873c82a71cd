using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Writing;

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
        await using var transport = Transport(server);
        var batch = Batch.Create(Samples.Records(batchSize), common);

        Assert.InRange(await BytesPerRequestAsync(() => transport.SendAsync(batch, CancellationToken.None)), 1, 4096);
    }

    [Fact]
    public async Task A_writer_adds_next_to_nothing_to_a_request()
    {
        // A server each: it takes one connection.
        using var server = new AlwaysAcknowledging();
        using var other = new AlwaysAcknowledging();
        await using var transport = Transport(server);
        await using var writer = new TimestreamWriter(Transport(other));
        var batch = Batch.Create(Samples.Records(100), commonAttributes: true);

        var bare = await BytesPerRequestAsync(() => transport.SendAsync(batch, CancellationToken.None));
        var written = await BytesPerRequestAsync(() => writer.SendAsync(batch, CancellationToken.None));

        // A state machine of its own would be some 400 bytes.
        Assert.InRange(written - bare, -256, 256);
    }

    private static DirectTransport Transport(AlwaysAcknowledging server) =>
        new(new() { Endpoint = server.BaseAddress, AccessKey = "key", SecretKey = "secret" }, "benchmark", "ingest");

    // The least of several rounds: whatever else runs in this process can only add.
    private static async Task<long> BytesPerRequestAsync<T>(Func<ValueTask<T>> send)
    {
        await SendAsync(send);
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await SendAsync(send);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / Requests);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{least} bytes per request");
        return least;
    }

    private static async Task SendAsync<T>(Func<ValueTask<T>> send)
    {
        for (var request = 0; request < Requests; request++)
        {
            await send();
        }
    }
}
