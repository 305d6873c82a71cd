using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads.DevOps;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Workloads.DevOps;

public class DevOpsWorkloadTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DevOpsOptions s_thousand = new() { HostScale = 1 };

    [Fact]
    public void A_round_has_every_host_with_its_metrics_and_the_events_of_its_processes()
    {
        var records = Round(s_thousand, 26_000);

        Assert.Equal(26_000, records.DistinctBy(record => (record.Dimensions.ToString(), record.MeasureName)).Count());
        Assert.Equal(20 * 1000, records.Count(record => Names(record).Contains("instance_type")));
        Assert.Equal(5 * 1200, records.Count(record => Names(record).Contains("process_name")));
        Assert.Single(records.Select(record => record.Time).Distinct());
        Assert.Equal(
            "region=us-east-1, cell=us-east-1-cell-1, silo=us-east-1-cell-1-silo-1, availability_zone=us-east-1-1, microservice_name=apollo, "
            + "instance_type=r5.4xlarge, os_version=AL2, instance_name=i-00000005-apollo-us-east-1-cell-1-silo-1-00000000.amazonaws.com",
            records[0].Dimensions.ToString());
        Assert.Equal(
            "region=us-east-1, cell=us-east-1-cell-1, silo=us-east-1-cell-1-silo-1, availability_zone=us-east-1-1, microservice_name=apollo, "
            + "instance_name=i-00000005-apollo-us-east-1-cell-1-silo-1-00000000.amazonaws.com, process_name=server, jdk_version=JDK_11",
            records[20].Dimensions.ToString());
        Assert.Equal(
            [("task_completed", MeasureType.Bigint), ("task_end_state", MeasureType.Varchar), ("gc_reclaimed", MeasureType.Double),
             ("gc_pause", MeasureType.Double), ("memory_free", MeasureType.Double)],
            records[20..25].Select(record => (record.MeasureName, record.Value.Type)));
        Assert.Contains("silo=ap-northeast-1-cell-5-silo-3", records[^1].Dimensions.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Multi_measure_records_hold_the_values_of_a_report()
    {
        var records = Round(s_thousand with { MultiMeasure = true }, 2200);

        Assert.Equal(2200, records.DistinctBy(record => (record.Dimensions.ToString(), record.MeasureName)).Count());
        Assert.Equal(1000, records.Count(record => record.MeasureName == "metrics" && record.Value.Measures.Length == 20));
        Assert.Equal(1200, records.Count(record => record.MeasureName == "events" && record.Value.Measures.Length == 5));
    }

    [Fact]
    public void Task_end_states_have_the_probabilities_of_the_model()
    {
        var states = Round(s_thousand, 26_000)
            .Where(record => record.MeasureName == "task_end_state")
            .CountBy(record => record.Value.ToText())
            .ToDictionary(state => state.Key, state => state.Value / 1200.0);

        Assert.InRange(states["SUCCESS_WITH_RESULT"], 0.65, 0.75);
        Assert.InRange(states["SUCCESS_WITH_NO_RESULT"], 0.16, 0.24);
        Assert.InRange(states["USER_ERROR"], 0.04, 0.10);
        Assert.Equal(6, states.Count);
    }

    /// <summary>Any batch size and any clock: standing still, running, jumping ahead, stepping back.</summary>
    [Fact]
    public void Whatever_the_clock_does_records_stay_unique_and_inside_the_window() =>
        Gen.Select(Gen.Bool, Gen.Select(Gen.Int[1, 6000], Gen.OneOf(Gen.Long[0, 90_000], Gen.Long[-7_200_000, 7_200_000])).Array[1, 12])
        .Sample(
            (multi, requests) =>
            {
                var clock = new FakeTimeProvider(s_start);
                var workload = new DevOpsWorkload(s_thousand with { MultiMeasure = multi }, seed: 5, TimeSpan.FromHours(1), clock);
                var keys = new HashSet<(string, string, long)>();
                foreach (var (count, step) in requests)
                {
                    var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                    foreach (var record in Fill(workload, count))
                    {
                        Assert.InRange(record.Time, now - 3_600_000, now);
                        Assert.True(keys.Add((record.Dimensions.ToString(), record.MeasureName, record.Time)), record.ToString());
                    }

                    clock.AdjustTime(clock.GetUtcNow().AddMilliseconds(step));
                }
            },
            iter: 12);

    [Fact]
    public void The_same_seed_gives_the_same_records_and_another_one_no_common_series()
    {
        Assert.Equal(Round(s_thousand, 3000), Round(s_thousand, 3000));
        Assert.Empty(Series(5).Intersect(Series(6)));

        static IEnumerable<string> Series(int seed) => Round(s_thousand, 3000, seed).Select(record => record.Dimensions.ToString());
    }

    /// <summary>Four million hosts are computed, not held.</summary>
    [Fact]
    public void The_largest_fleet_takes_no_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var records = Round(DevOpsOptions.Large, 100);

        Assert.Equal(100, records.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 200_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_record_is_acknowledged_and_held(bool multi)
    {
        var clock = new FakeTimeProvider(s_start);
        await using var service = await LocalService.StartWithTableAsync(clock);
        await using var writer = new TimestreamWriter(
            service.Transport(), new TimestreamWriterOptions { BatchSize = 100, CommonAttributes = true }, timeProvider: clock);
        var held = service.TableStats.RecordsHeld;
        var workload = new DevOpsWorkload(s_thousand with { MultiMeasure = multi }, seed: 5, TimeSpan.FromHours(24), clock);

        var report = await writer.WriteAsync(Fill(workload, 5000), cancellationToken: TestContext.Current.CancellationToken);

        report.EnsureComplete();
        Assert.Equal(5000, service.TableStats.RecordsHeld - held);
    }

    private static Record[] Round(DevOpsOptions options, int count, int seed = 5) =>
        Fill(new DevOpsWorkload(options, seed, TimeSpan.FromHours(24), new FakeTimeProvider(s_start)), count);

    private static Record[] Fill(DevOpsWorkload workload, int count)
    {
        var records = new Record[count];
        Assert.Equal(count, workload.Fill(records));
        return records;
    }

    private static string[] Names(Record record) => [.. record.Dimensions.AsSpan().ToArray().Select(dimension => dimension.Name)];
}
