using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Tests.Records;

public class RecordTests
{
    [Fact]
    public void A_record_keeps_what_it_was_given()
    {
        var record = new Record(Samples.Host(), "cpu_utilization", MeasureValue.FromBigint(3), 17, TimeUnit.Seconds, 5);

        Assert.Equal(("cpu_utilization", 17L, TimeUnit.Seconds, 5L), (record.MeasureName, record.Time, record.TimeUnit, record.Version));
        Assert.Equal(MeasureValue.FromBigint(3), record.Value);
    }

    [Fact]
    public void Without_a_unit_and_a_version_it_is_in_milliseconds_and_leaves_the_version_to_the_service()
    {
        var record = new Record(Samples.Host(), "cpu_utilization", MeasureValue.FromBigint(3), 17);

        Assert.Equal(TimeUnit.Milliseconds, record.TimeUnit);
        Assert.Null(record.Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_version_below_1_is_refused(long version) => Assert.StartsWith(
        "A version is 1 or more: leave it out for the default, which is 1.",
        Assert.Throws<ArgumentOutOfRangeException>(() => new Record(Samples.Host(), "cpu", MeasureValue.FromBigint(3), 17, version: version)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_timestamp_outside_a_multi_measure_record_is_refused() => Assert.StartsWith(
        "A TIMESTAMP can only be a measure of a multi-measure record: use MeasureValue.FromMeasures.",
        Assert.Throws<ArgumentException>(() => new Record(Samples.Host(), "cpu", MeasureValue.FromTimestamp(3), 17)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void A_measure_name_out_of_range_is_refused(int length) => Assert.StartsWith(
        $"The measure name '{new string('m', length)}' has {length} bytes of UTF-8; allowed are 1 to 256: choose another name.",
        Assert.Throws<ArgumentException>(() => new Record(Samples.Host(), new string('m', length), MeasureValue.FromBigint(3), 17)).Message,
        StringComparison.Ordinal);
}
