using System.Globalization;
using System.Text.Json;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Context;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion.Workloads;
using Record = Timestream.Ingestion.Records.Record;

namespace Timestream.Benchmarks.Tests.Harness.Workloads;

/// <summary>What host and case processes agree on: which records are written, and whether a table takes their times.</summary>
public sealed class WorkloadPlanTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 10, 0, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("plan").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Case_processes_get_the_plan_of_their_host()
    {
        var plan = Plan("1000,a,1\nx,a,2\n2000,a,3\n", rebase: true);
        var context = new RunContext(new Settings { Workload = plan.Settings }, EndpointUrl: null, _directory) { Workload = plan };

        var again = JsonSerializer.Deserialize<RunContext>(JsonSerializer.Serialize(context))!.Workload;

        Assert.Equal((plan.Description, null), (again.Description, again.Seed));
        Assert.Equal(JsonSerializer.Serialize(plan), JsonSerializer.Serialize(again));
        Assert.Equal(5, Take(again.CreateEndless(24), 5).Length);
    }

    [Fact]
    public void Workloads_of_different_seeds_share_no_record_although_each_repeats_its_file()
    {
        var plan = Plan("1000,a,1\n2000,a,2\n3000,b,3\n");

        var times = Enumerable.Range(1, 12).SelectMany(seed => Take(plan.Create(24, seed, records: 100), 100))
            .Select(record => (record.Dimensions, record.Time)).ToList();

        Assert.Equal(times.Count, times.Distinct().Count());
    }

    [Fact]
    public void Files_without_any_record_are_refused_with_the_first_reason()
    {
        var fault = Assert.Throws<SettingsException>(() => Plan("x,a,1\n"));

        Assert.Contains("none of 1 rows is a record; data.csv, line 2, column time: expected a whole number", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-09T12:00", "2026-01-10T00:00", false, 24, null)]
    [InlineData("2026-01-08T12:00", "2026-01-10T00:00", false, 24, "The times reach from 2026-01-08 12:00 UTC to 2026-01-10 00:00 UTC")]
    [InlineData("2026-01-09T12:00", "2026-01-10T00:20", false, 24, "--rebase-time moves them to the present")]
    [InlineData("2014-01-01T00:00", "2014-01-03T00:00", false, 24, "Then also set retention.memoryHours to 49 or more")]
    [InlineData("2014-01-01T00:00", "2014-01-01T20:00", true, 24, null)]
    [InlineData("2014-01-01T00:00", "2014-01-15T00:00", true, 24, "Set retention.memoryHours to 337 or more")]
    [InlineData("2014-01-01T00:00", "2014-01-15T00:00", true, 337, null)]
    [InlineData("2014-01-01T00:00", "2016-01-01T00:00", true, 24, "the longest retention of a memory store is 8766 h")]
    public void Times_that_a_table_does_not_take_are_told_before_with_the_remedy(
        string oldest, string newest, bool rebase, int memoryHours, string? expected)
    {
        var plan = Plan($"{Milliseconds(oldest)},a,1\n{Milliseconds(newest)},a,2\n", rebase);

        var fault = new TimeWindow(memoryHours).Fault(plan, s_now);

        Assert.Equal(expected is null, fault is null);
        Assert.Contains(expected ?? "", fault ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Only_where_every_record_would_be_rejected_nothing_is_sent()
    {
        var old = Plan($"{Milliseconds("2014-01-01T00:00")},a,1\n");
        var both = Plan($"{Milliseconds("2014-01-01T00:00")},a,1\n{Milliseconds("2026-01-10T00:00")},a,1\n");

        Assert.Throws<SettingsException>(() => new TimeWindow(24).Check(old, s_now));
        Assert.Contains("go to the magnetic store", new TimeWindow(24, MagneticWrites: true).Check(old, s_now), StringComparison.Ordinal);
        Assert.Contains("records outside are rejected", new TimeWindow(24).Check(both, s_now), StringComparison.Ordinal);
    }

    private static long Milliseconds(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();

    private static Record[] Take(IWorkload workload, int count)
    {
        using var files = workload as IDisposable;
        var batch = new Record[count];
        return batch[..workload.Fill(batch)];
    }

    private WorkloadPlan Plan(string rows, bool rebase = false)
    {
        var (data, model) = (Path.Combine(_directory, "data.csv"), Path.Combine(_directory, "model.json"));
        File.WriteAllText(data, "time,host,v\n" + rows);
        File.WriteAllText(
            model,
            """{ "DimensionMappings": [ { "SourceColumn": "host" } ], "MixedMeasureMappings": [ { "SourceColumn": "v", "MeasureValueType": "DOUBLE" } ] }""");
        return WorkloadPlan.Prepare(new WorkloadSettings { Name = "csv", Files = [data], Model = model, RebaseTime = rebase });
    }
}
