using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Tests.Transports.Attempts;
using Timestream.Ingestion.Transports.Direct;

namespace Timestream.Ingestion.Tests.Transports.Direct;

public class LostAnswerTests
{
    /// <summary>
    /// Half of the requests fail, most of them after they were stored. Retried, they are the same keys and values, which the
    /// service takes as no change: all are acknowledged, each is held once. One after the other, so that the seed decides how
    /// often each fails: together, one of them could meet all the faults and run out of retries.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_request_whose_answer_was_lost_is_stored_once_however_often_it_is_sent(int seed)
    {
        const int Requests = 100;
        await using var service = await LocalService.StartAsync(new()
        {
            Seed = seed,
            Faults = new() { InternalErrors = 0.05, ResetsBefore = 0.05, ResetsAfter = 0.2, Truncated = 0.2 },
        });
        await new TableManager(service.Client, LocalService.Table).ResetAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var transport = new DirectTransport(
            new() { Endpoint = service.Server.BaseAddress },
            LocalService.Table.Database,
            LocalService.Table.Table,
            random: new ConstantRandom(0));
        var before = service.TableStats.RecordsHeld;
        var time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 1000;

        var attempts = 0;
        for (var request = 0; request < Requests; request++)
        {
            var records = Samples.Records(10, time, $"host-{request:D4}");
            var receipt = await transport.SendAsync(
                Batch.Create(records, commonAttributes: request % 2 == 0), TestContext.Current.CancellationToken);
            attempts += receipt.Attempts;
        }

        Assert.Equal(10 * Requests, service.TableStats.RecordsHeld - before);
        Assert.Equal(0, service.TableStats.RecordsRejected);
        Assert.True(attempts > 1.5 * Requests, $"{attempts} attempts");
    }
}
