using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Workloads;

/// <summary>The way of the data in one piece: manage, fill, batch, write, account.</summary>
public class WorkloadAtTheEndpointTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Also when the clock runs hours or days ahead between requests, on the smallest memory store there is.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3600_000)]
    [InlineData(200_000_000)]
    public async Task Every_record_is_acknowledged_and_held(double stepMilliseconds)
    {
        await using var service = await LocalService.StartWithTableAsync(_clock, LocalService.Table with { MemoryHours = 1 });
        await using var writer = new TimestreamWriter(service.Transport(), timeProvider: _clock);
        var workload = new HostsWorkload(seed: 7, hosts: 3, TimeSpan.FromHours(1), _clock);
        var records = new Record[100];

        for (var request = 0; request < 60; request++)
        {
            workload.Fill(records);
            var outcome = await writer.SendAsync(Batch.Create(records, commonAttributes: true), TestContext.Current.CancellationToken);
            Assert.Equal(100, outcome.Acknowledged);
            _clock.Advance(TimeSpan.FromMilliseconds(stepMilliseconds));
        }

        Assert.Equal(6000 + 1, service.TableStats.RecordsAcknowledged);
        Assert.Equal(6000, writer.Totals.Acknowledged);
        Assert.True(stepMilliseconds > 0 || service.TableStats.RecordsHeld == 6001, $"{service.TableStats.RecordsHeld} held");
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(100, false)]
    [InlineData(100, true)]
    public async Task Wire_and_metered_bytes_of_any_pair_of_requests_are_the_same(int size, bool common)
    {
        await using var service = await LocalService.StartWithTableAsync(_clock);
        await using var writer = new TimestreamWriter(service.Transport());
        var workload = new HostsWorkload(seed: 7, hosts: 5, TimeSpan.FromHours(24), _clock);
        var records = new Record[size];
        HashSet<(long Wire, long Metered)> pairs = [];

        for (var pair = 0; pair < 20; pair++)
        {
            var before = writer.Totals;
            for (var request = 0; request < 2; request++)
            {
                workload.Fill(records);
                await writer.SendAsync(Batch.Create(records, common), TestContext.Current.CancellationToken);
            }

            pairs.Add((writer.Totals.WireBytes - before.WireBytes, writer.Totals.MeteredBytes - before.MeteredBytes));
        }

        Assert.Single(pairs);
    }
}
