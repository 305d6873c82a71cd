using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Tests.Billing;

/// <summary>Against AWS's 83-byte event (Developer Guide, metering and pricing of writes) and sums made by hand from its formula.</summary>
public class WriteMeterTests
{
    private static readonly MeteringReading s_repeatsOnce = MeteringReading.Plain with { RepeatsOnce = true };

    [Fact]
    public void Aws_example_event_has_83_bytes() => Assert.Equal(83, WriteMeter.RecordBytes(Samples.MeteringExample()));

    [Theory]
    [InlineData(1, 83, 1, 0.5)]
    [InlineData(12, 996, 1, 0.041667)]
    [InlineData(100, 8300, 9, 0.045)]
    public void Aws_example_in_full_records(int records, long bytes, long units, double dollars) =>
        AssertMetered(Batch.Create(Fleet(records), commonAttributes: false), bytes, units, dollars);

    /// <summary>Region, zone, network and measure name common (49 bytes); host, time and value per event (34 bytes).</summary>
    [Theory]
    [InlineData(28, 1001, 1, 0.017857)]
    [InlineData(100, 3449, 4, 0.02)]
    public void Aws_example_with_common_attributes(int records, long bytes, long units, double dollars) =>
        AssertMetered(Batch.Create(Fleet(records), commonAttributes: true), bytes, units, dollars);

    /// <summary>Ten tags of 134 bytes, ten named doubles of 194 bytes, a measure name of 3 bytes.</summary>
    [Theory]
    [InlineData(1, false, 339, 1, 0.5)]
    [InlineData(100, false, 33_900, 34, 0.17)]
    [InlineData(100, true, 20_337, 20, 0.1)]
    public void Multi_measure_records_of_one_host(int records, bool common, long bytes, long units, double dollars)
    {
        var series = new DimensionSet([.. Enumerable.Range(0, 10).Select(i => new Dimension($"t{i}", new string('x', i == 0 ? 24 : 10)))]);
        var value = MeasureValue.FromMeasures(
            [
                .. Enumerable.Range(0, 10).Select(
                    i => new Measure($"usage_{i}{new string('x', i < 4 ? 5 : 4)}", MeasureValue.FromDouble(i)))
            ]);
        Assert.Equal((134, 194), (series.MeteredBytes, value.MeteredBytes));

        var batch = Enumerable.Range(0, records).Select(i => new Record(series, "cpu", value, Samples.Time + i)).ToArray();

        AssertMetered(Batch.Create(batch, common), bytes, units, dollars);
    }

    [Fact]
    public void A_common_time_is_metered_once()
    {
        Record[] records = [Samples.MeteringExample(1), Samples.MeteringExample(2)];

        Assert.Equal(49 + 8 + (2 * (18 + 8)), WriteMeter.Measure(Batch.Create(records, commonAttributes: true)).Bytes);
    }

    [Fact]
    public void Deduplicated_bytes_count_each_dimension_once_per_request()
    {
        var sameSeries = Batch.Create(Samples.Records(10), commonAttributes: false);
        var dimensions = Samples.Host().MeteredBytes;
        Assert.Equal(WriteMeter.Measure(sameSeries).Bytes - (9 * dimensions), Deduplicated(sameSeries));

        // 34 bytes of dimensions (region, zone, network) are the same in all; two of the three hosts' names differ.
        var fleet = Batch.Create(
            new[] { Samples.MeteringExample(1, 1), Samples.MeteringExample(2, 2), Samples.MeteringExample(2, 3) }, commonAttributes: false);
        Assert.Equal((3 * 83) - (2 * 34) - 18, Deduplicated(fleet));
    }

    [Fact]
    public void With_common_attributes_only_what_is_left_in_the_records_is_deduplicated()
    {
        var oneSeries = Batch.Create(Samples.Records(10), commonAttributes: true);
        Assert.Equal(WriteMeter.Measure(oneSeries).Bytes, Deduplicated(oneSeries));

        var fleet = Batch.Create(
            new[] { Samples.MeteringExample(1, 1), Samples.MeteringExample(2, 2), Samples.MeteringExample(2, 3) }, commonAttributes: true);
        Assert.Equal(49 + (3 * 34), WriteMeter.Measure(fleet).Bytes);
        Assert.Equal(49 + (3 * 34) - 18, Deduplicated(fleet));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1024, 1)]
    [InlineData(1025, 2)]
    public void Units_are_whole_and_rounded_up(long bytes, long units) => Assert.Equal(units, WriteMeter.Units(bytes));

    [Theory]
    [InlineData(1023, 1)]
    [InlineData(1024, 1)]
    [InlineData(1025, 2)]
    [InlineData(2048, 2)]
    public void A_request_of_exactly_whole_units_is_billed_no_unit_more(int bytes, long units)
    {
        var others = WriteMeter.RecordBytes(OfText(1)) - 1;

        var metered = WriteMeter.Measure(Batch.Create([OfText(bytes - others)], commonAttributes: false));

        Assert.Equal((bytes, units, units), (metered.Bytes, metered.Units, metered.UnitsOf(s_repeatsOnce)));

        static Record OfText(int length) => new(Samples.Host(), "note", MeasureValue.FromVarchar(new('x', length)), Samples.Time);
    }

    private static long Deduplicated(Batch batch) => WriteMeter.Measure(batch).BytesOf(s_repeatsOnce);

    private static Record[] Fleet(int count) => [.. Enumerable.Range(0, count).Select(i => Samples.MeteringExample(i, Samples.Time + i))];

    private static void AssertMetered(Batch batch, long bytes, long units, double dollars)
    {
        var metered = WriteMeter.Measure(batch);

        Assert.Equal(bytes, metered.Bytes);
        Assert.Equal(units, metered.Units);
        Assert.Equal(dollars, Cost.Of(metered.Units, batch.Records.Length).DollarsPerMillionRecords, 6);
    }
}
