using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads;

namespace Timestream.Ingestion.Tests.Workloads;

public class HostsWorkloadTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_request_holds_one_series_and_one_measure_and_its_times_ascend()
    {
        var batch = new Record[100];

        Workload(hosts: 3).Fill(batch);

        Assert.All(batch, record => Assert.Same(batch[0].Dimensions, record.Dimensions));
        Assert.All(batch, record => Assert.Equal("cpu_utilization", record.MeasureName));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => batch[0].Time + i), batch.Select(record => record.Time));
    }

    [Fact]
    public void Requests_alternate_between_the_measures_and_rotate_over_the_hosts()
    {
        var workload = Workload(hosts: 2);

        var requests = Enumerable.Range(0, 6).Select(_ => Fill(workload, 1)[0]).ToArray();

        Assert.Equal(
            ["cpu_utilization", "memory_utilization", "cpu_utilization", "memory_utilization", "cpu_utilization", "memory_utilization"],
            requests.Select(record => record.MeasureName));
        var hosts = requests.Select(Hostname).ToArray();
        Assert.Equal([hosts[0], hosts[0], hosts[2], hosts[2], hosts[0], hosts[0]], hosts);
        Assert.NotEqual(hosts[0], hosts[2]);
    }

    [Fact]
    public void Dimensions_are_region_az_and_hostname()
    {
        var record = Fill(Workload(hosts: 1), 1)[0];

        Assert.Equal(["region", "az", "hostname"], record.Dimensions.AsSpan().ToArray().Select(dimension => dimension.Name));
        Assert.StartsWith(record.Dimensions.AsSpan()[0].Value, record.Dimensions.AsSpan()[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_percentages_of_five_characters()
    {
        var texts = Fill(Workload(hosts: 1), 100_000).Select(record => record.Value.ToText()).ToHashSet();

        Assert.All(texts, text => Assert.Matches("^[1-9][0-9]\\.[0-9][1-9]$", text));
        Assert.True(texts.Count > 8000, $"{texts.Count} of 8100 possible values occurred");
    }

    [Fact]
    public void Every_pair_of_requests_has_the_same_metered_bytes_and_widths() =>
        Gen.Select(Gen.Int, Gen.Int[1, 500], Gen.Int[1, 100]).Sample((seed, hosts, count) =>
        {
            var workload = new HostsWorkload(seed, hosts, s_hour, Clock());

            for (var pair = 0; pair < 3; pair++)
            {
                Record[] records = [.. Fill(workload, count), .. Fill(workload, count)];
                Assert.Equal(
                    (6 + 9 + 2 + 10 + 8 + 22 + 16) * 2 + 15 + 18, WriteMeter.RecordBytes(records[0]) + WriteMeter.RecordBytes(records[^1]));
                Assert.All(records, record => Assert.Equal(13, $"{record.Time}".Length));
            }
        });

    [Fact]
    public void The_same_seed_and_clock_give_the_same_records()
    {
        Assert.Equal(Fill(Workload(hosts: 3), 100), Fill(Workload(hosts: 3), 100));
        Assert.NotEqual(Values(1), Values(2));

        static IEnumerable<MeasureValue> Values(int seed) =>
            Fill(new HostsWorkload(seed, 3, s_hour, Clock()), 100).Select(record => record.Value);
    }

    [Fact]
    public void Different_seeds_never_share_a_host() => Gen.Select(Gen.Int, Gen.Int).Where((one, other) => one != other).Sample((one, other) =>
        Assert.NotEqual(
            Hostname(Fill(new HostsWorkload(one, 1, s_hour, Clock()), 1)[0]),
            Hostname(Fill(new HostsWorkload(other, 1, s_hour, Clock()), 1)[0])));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_million_records_a_second_stay_unique_and_inside_the_window(int hosts)
    {
        var clock = Clock();
        var check = new UniquenessCheck(clock, s_hour);
        var workload = new HostsWorkload(5, hosts, s_hour, clock);
        var batch = new Record[100];

        // Half an hour of one-millisecond times per measure and host, three times over.
        for (var request = 0; request < 3 * 2 * hosts * 18_000; request++)
        {
            workload.Fill(batch);
            check.Add(batch);
            clock.Advance(TimeSpan.FromMicroseconds(100));
        }

        Assert.InRange(check.Hosts, 3 * hosts, 4 * hosts);
    }

    [Fact]
    public void Days_between_requests_stay_unique_and_inside_the_window()
    {
        var clock = Clock();
        var check = new UniquenessCheck(clock, s_hour);
        var workload = new HostsWorkload(5, 2, s_hour, clock);

        for (var request = 0; request < 1000; request++)
        {
            check.Add(Fill(workload, 100));
            clock.Advance(TimeSpan.FromDays(3));
        }

        Assert.Equal(2, check.Hosts);
    }

    /// <summary>Any fill and any clock: standing still, running, jumping ahead, stepping back.</summary>
    [Fact]
    public void Whatever_the_clock_does_records_stay_unique_and_inside_the_window() =>
        Gen.Select(
            Gen.Int[1, 3],
            Gen.Int[1, 3],
            Gen.Select(Gen.Frequency((3, Gen.Int[1, 100]), (1, Gen.Int[900_000, 1_800_000])), Gen.OneOf(Gen.Long[0, 2_000], Gen.Long[-7_200_000, 7_200_000])).Array[1, 8])
        .Sample(
            (hosts, retentionHours, requests) =>
            {
                var retention = TimeSpan.FromHours(retentionHours);
                var clock = Clock();
                var check = new UniquenessCheck(clock, retention);
                var workload = new HostsWorkload(5, hosts, retention, clock);
                foreach (var (count, step) in requests)
                {
                    check.Add(Fill(workload, count));
                    clock.AdjustTime(clock.GetUtcNow().AddMilliseconds(step));
                }
            },
            iter: 12);

    [Fact]
    public async Task Concurrent_writers_get_distinct_records()
    {
        var clock = Clock();
        var workload = new HostsWorkload(5, 3, s_hour, clock);

        var batches = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 500).SelectMany(_ => Fill(workload, 10)).ToArray())));

        Assert.Equal(
            20_000, batches.SelectMany(batch => batch).DistinctBy(record => (Hostname(record), record.MeasureName, record.Time)).Count());
    }

    [Fact]
    public void Filling_allocates_nothing_once_the_hosts_exist()
    {
        var workload = Workload(hosts: 3);
        var batch = new Record[100];
        for (var request = 0; request < 100; request++)
        {
            workload.Fill(batch);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var request = 0; request < 1000; request++)
        {
            workload.Fill(batch);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_800_001)]
    public void A_batch_that_does_not_fit_is_refused(int count) => Assert.StartsWith(
        "A batch takes 1 to 1800000 records, one per millisecond of half the retention.",
        Assert.Throws<ArgumentOutOfRangeException>(() => Fill(Workload(hosts: 1), count)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Hosts_and_retention_out_of_range_are_refused()
    {
        Assert.StartsWith(
            "A workload has 1 to 100000 hosts.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Workload(hosts: 0)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The memory store keeps records for 1 to 8766 hours: give the table's retention.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new HostsWorkload(1, 1, TimeSpan.FromMinutes(59))).Message,
            StringComparison.Ordinal);
    }

    private static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static HostsWorkload Workload(int hosts) => new(seed: 5, hosts, s_hour, Clock());

    private static Record[] Fill(HostsWorkload workload, int count)
    {
        var batch = new Record[count];
        workload.Fill(batch);
        return batch;
    }

    private static string Hostname(Record record) => record.Dimensions.AsSpan()[2].Value;

    /// <summary>Times that only ascend within each host and measure cannot repeat.</summary>
    private sealed class UniquenessCheck(TimeProvider clock, TimeSpan retention)
    {
        private readonly Dictionary<(string Host, string Measure), long> _last = [];

        public int Hosts => _last.Keys.DistinctBy(key => key.Host).Count();

        public void Add(Record[] batch)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var key = (Hostname(batch[0]), batch[0].MeasureName);
            var last = _last.GetValueOrDefault(key, long.MinValue);
            var oldest = now - (retention.TotalMilliseconds / 2);
            foreach (var record in batch)
            {
                if (record.Time <= last || record.Time < oldest || record.Time > now)
                {
                    Assert.Fail($"{record.Time} follows {last} in {key}; the window is [{oldest}, {now}]");
                }

                last = record.Time;
            }

            _last[key] = last;
        }
    }
}
