using CsCheck;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Tests.Billing;

public class MeteringReadingTests
{
    private static readonly Gen<MeasureValue> s_value = Gen.OneOf(
        Gen.Double[0, 100].Select(MeasureValue.FromDouble),
        Gen.Int[1, 2000].Select(length => MeasureValue.FromVarchar(new string('v', length))),
        Gen.Int[1, 50].Select(count => MeasureValue.FromMeasures(
            Enumerable.Range(0, count).Select(i => new Measure($"measure_{i}", MeasureValue.FromBigint(i))))));

    private static readonly Gen<Batch> s_batch = Gen.Select(
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 3], s_value).Array[1, 100],
        Gen.Bool,
        (records, common) => Batch.Create(
            records.Select((record, i) => new Record(Host(record.Item1), $"m{record.Item2}", record.Item3, Samples.Time + i))
                .ToArray(), common));

    [Fact]
    public void There_are_eight_readings_and_the_plain_one_is_first()
    {
        Assert.Equal(8, MeteringReading.All.Distinct().Count());
        Assert.Equal(MeteringReading.Plain, MeteringReading.All[0]);
        Assert.Equal("names-metered on, repeats-once off, round-per-request on", MeteringReading.Plain.ToString());
    }

    /// <summary>
    /// No reading charges more than the plain formula, each hypothesis only takes away, and rounding adds less than a unit.
    /// </summary>
    [Fact]
    public void Every_reading_lies_between_the_least_and_the_plain_one() => s_batch.Sample(batch =>
    {
        var metered = WriteMeter.Measure(batch);

        Assert.Equal(metered.Units, metered.UnitsOf(MeteringReading.Plain));
        Assert.Equal(metered.Bytes, metered.BytesOf(MeteringReading.Plain));
        foreach (var reading in MeteringReading.All)
        {
            Assert.InRange(metered.BytesOf(reading), 8 * batch.Records.Length, metered.Bytes);
            Assert.InRange(metered.UnitsOf(reading), metered.UnitsOf(reading with { RoundPerRequest = false }), metered.Units);
            Assert.True(
                metered.UnitsOf(reading) - metered.UnitsOf(reading with { RoundPerRequest = false }) < 1 || !reading.RoundPerRequest);
        }

        var cost = CostRange.Of(metered, batch.Records.Length);
        Assert.InRange(cost.Plain, cost.Low, cost.High);
    });

    [Fact]
    public void Sums_are_those_of_the_requests_and_can_be_taken_apart_again() => Gen.Select(s_batch, s_batch).Sample((one, other) =>
    {
        var (first, second) = (WriteMeter.Measure(one), WriteMeter.Measure(other));
        var sum = first.Plus(second);

        Assert.All(MeteringReading.All, reading => Assert.Equal(first.UnitsOf(reading) + second.UnitsOf(reading), sum.UnitsOf(reading), 9));
        Assert.Equal(first, sum.Minus(second));
    });

    [Fact]
    public void Single_measure_records_of_distinct_dimensions_cost_the_same_by_every_reading_that_rounds()
    {
        var metered = WriteMeter.Measure(Batch.Create([Samples.MeteringExample()], commonAttributes: false));

        Assert.All(MeteringReading.All.Where(reading => reading.RoundPerRequest), reading => Assert.Equal(1, metered.UnitsOf(reading)));
        Assert.Equal(83.0 / 1024, metered.UnitsOf(MeteringReading.Plain with { RoundPerRequest = false }));
    }

    private static DimensionSet Host(int number) => new(new("region", "us-east-1"), new("host", $"host-{number}"));
}
