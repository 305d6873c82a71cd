using CsCheck;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Grouping;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Tests.Grouping;

/// <summary>Grouping changes which records share a request, and nothing else.</summary>
public class RecordGrouperTests
{
    private static readonly DimensionSet[] s_series =
    [
        .. Enumerable.Range(0, 6).Select(i => new DimensionSet(
            new("region", i % 2 == 0 ? "us-west-2" : "eu-central-1"), new("host", $"host-{new string('x', i * 7)}{i}"))),
    ];

    private static readonly string[] s_names = ["cpu", "memory_utilization", "disk"];

    /// <summary>Runs of records of one series and measure, shorter and longer than a batch, whose values are their indexes.</summary>
    private static readonly Gen<Record[]> s_records = Gen.Select(
        Gen.Int[0, s_series.Length - 1], Gen.Int[0, s_names.Length - 1], Gen.Int[1, 40], Gen.Int[0, 3], Gen.Bool).Array[0, 30].Select(runs =>
        {
            var records = new List<Record>();
            foreach (var (series, name, length, step, copied) in runs)
            {
                // Equal dimensions are one series, whether they are the same object or not.
                var dimensions = copied ? new DimensionSet(s_series[series].AsSpan()) : s_series[series];
                for (var i = 0; i < length; i++)
                {
                    records.Add(new(dimensions, s_names[name], MeasureValue.FromBigint(records.Count), Samples.Time + (i * step)));
                }
            }

            return records.ToArray();
        });

    private static readonly Gen<(Record[] Records, RecordGrouping Grouping, int BatchSize, int Window)> s_cases = Gen.Select(
        s_records, Gen.Enum<RecordGrouping>(), Gen.Int[1, 100], Gen.Int[1, 400]);

    [Fact]
    public void No_record_is_lost_or_given_twice_and_no_batch_is_too_large() => s_cases.Sample(one =>
    {
        var batches = Batches(one);

        Assert.All(batches, batch => Assert.InRange(batch.Records.Length, 1, one.BatchSize));
        Assert.Equal(
            one.Records.Select(record => record.Value.ToText()),
            Given(batches).OrderBy(record => record.Value.Bits).Select(record => record.Value.ToText()));
    });

    [Fact]
    public void Records_of_a_series_and_measure_keep_their_order() => s_cases.Sample(one =>
    {
        foreach (var key in Given(Batches(one)).GroupBy(record => (record.Dimensions, record.MeasureName)))
        {
            Assert.Equal(key.Select(record => record.Value.Bits).Order(), key.Select(record => record.Value.Bits));
        }
    });

    [Fact]
    public void Never_more_records_are_held_back_than_the_window() => s_cases.Sample(one =>
    {
        var (taken, given, most) = (0, 0, 0);
        var grouper = new RecordGrouper(one.Grouping, one.BatchSize, one.Window);
        foreach (var batch in grouper.Group(one.Records.Select(record =>
        {
            most = Math.Max(most, ++taken - given);
            return record;
        })))
        {
            given += batch.Records.Length;
        }

        Assert.True(most <= Math.Max(one.Window, one.BatchSize), $"{most} records were held back");
        Assert.Equal(one.Records.Length, given);
    });

    [Fact]
    public void The_best_never_costs_more_than_the_order_of_arrival() => s_cases.Sample(one =>
    {
        var best = Batches(one with { Grouping = RecordGrouping.Best });
        var arrival = one.Records.Chunk(one.BatchSize).Select(records => Batch.Create(records, commonAttributes: true));

        Assert.True(Units(best) <= Units(arrival), $"{Units(best)} write units grouped, {Units(arrival)} as they come");
    });

    [Fact]
    public void Arrival_is_what_the_writer_does_by_itself() => s_cases.Sample(one =>
    {
        var batches = Batches(one with { Grouping = RecordGrouping.Arrival });

        Assert.Equal(
            one.Records.Chunk(one.BatchSize).SelectMany(records => records.Select(record => record.Value.Bits).Append(-1)),
            batches.SelectMany(batch => batch.Records.ToArray().Select(record => record.Value.Bits).Append(-1)));
    });

    [Fact]
    public void The_totals_are_those_of_the_batches() => s_cases.Sample(one =>
    {
        var grouper = new RecordGrouper(one.Grouping, one.BatchSize, one.Window);
        var batches = grouper.Group(one.Records).ToList();
        var arrival = one.Records.Chunk(one.BatchSize).Select(records => Batch.Create(records, commonAttributes: true)).ToList();

        Assert.Equal(
            new GroupingTotals(
                one.Records.Length, batches.Count, Bytes(batches), Units(batches), arrival.Count, Bytes(arrival), Units(arrival)),
            grouper.Totals);
    });

    [Fact]
    public void Interleaved_series_are_put_together()
    {
        var records = Enumerable.Range(0, 400).Select(i => new Record(
            s_series[i % 4], "cpu", MeasureValue.FromBigint(i), Samples.Time + i)).ToArray();
        var grouper = new RecordGrouper(RecordGrouping.Series);

        var batches = grouper.Group(records).ToList();

        Assert.All(batches, batch => Assert.Single(batch.Records.ToArray().Select(record => record.Dimensions).Distinct()));
        Assert.True(grouper.Totals.Units * 2 < grouper.Totals.ArrivalUnits, grouper.Totals.ToString());
    }

    /// <summary>
    /// Sixty records of each fit one unit; forty more of the other series would send the long dimensions with each record.
    /// </summary>
    [Fact]
    public void A_batch_ends_early_where_another_series_would_cost_more()
    {
        DimensionSet[] series = [.. Enumerable.Range(0, 3).Select(i => new DimensionSet(new Dimension("host", new string('y', 100) + i)))];
        var records = series.SelectMany(one => Enumerable.Range(0, 60).Select(i => new Record(
            one, "cpu", MeasureValue.FromBigint(i), Samples.Time + i))).ToArray();
        var grouper = new RecordGrouper(RecordGrouping.Best);

        var batches = grouper.Group(records).ToList();

        Assert.Equal([60, 60, 60], batches.Select(batch => batch.Records.Length));
        Assert.True(grouper.Totals.Units < grouper.Totals.ArrivalUnits, grouper.Totals.ToString());
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(101, 10)]
    [InlineData(10, 0)]
    public void Sizes_out_of_range_are_refused(int batchSize, int window) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordGrouper(RecordGrouping.Best, batchSize, window));

    private static List<Batch> Batches((Record[] Records, RecordGrouping Grouping, int BatchSize, int Window) one) =>
        [.. new RecordGrouper(one.Grouping, one.BatchSize, one.Window).Group(one.Records)];

    private static IEnumerable<Record> Given(IEnumerable<Batch> batches) => batches.SelectMany(batch => batch.Records.ToArray());

    private static long Units(IEnumerable<Batch> batches) => batches.Sum(batch => WriteMeter.Measure(batch).Units);

    private static long Bytes(IEnumerable<Batch> batches) => batches.Sum(batch => WriteMeter.Measure(batch).Bytes);
}
