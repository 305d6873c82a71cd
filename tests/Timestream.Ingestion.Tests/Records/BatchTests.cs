using CsCheck;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Tests.Records;

public class BatchTests
{
    [Fact]
    public void Without_common_attributes_nothing_is_factored_out() =>
        Assert.Null(Batch.Create(Samples.Records(3), commonAttributes: false).Common);

    [Fact]
    public void Everything_equal_over_the_batch_is_factored_out_but_the_value()
    {
        var records = Samples.Records(3);

        var common = Batch.Create(records, commonAttributes: true).Common!;

        Assert.Same(records[0].Dimensions, common.Dimensions);
        Assert.Equal("cpu_utilization", common.MeasureName);
        Assert.Equal(MeasureType.Double, common.MeasureType);
        Assert.Equal(TimeUnit.Milliseconds, common.TimeUnit);
        Assert.Null(common.Time);
        Assert.Null(common.Version);
    }

    [Fact]
    public void An_equal_time_is_factored_out_of_two_records_but_not_of_one()
    {
        Record[] records = [Samples.MeteringExample(1), Samples.MeteringExample(2)];

        Assert.Equal(Samples.Time, Batch.Create(records, commonAttributes: true).Common!.Time);
        Assert.Null(Batch.Create(records.AsMemory(0, 1), commonAttributes: true).Common!.Time);
    }

    [Fact]
    public void Equal_counts_of_different_units_are_not_a_common_time()
    {
        var series = Samples.Host();
        Record[] records =
        [
            new(series, "cpu", MeasureValue.FromBigint(1), 17, TimeUnit.Seconds),
            new(series, "cpu", MeasureValue.FromBigint(1), 17, TimeUnit.Milliseconds),
        ];

        var common = Batch.Create(records, commonAttributes: true).Common!;

        Assert.Null(common.Time);
        Assert.Null(common.TimeUnit);
    }

    [Fact]
    public void A_version_is_common_only_if_every_record_has_it()
    {
        var series = Samples.Host();
        Record With(long? version, long time) => new(series, "cpu", MeasureValue.FromBigint(1), time, version: version);

        Assert.Equal(3, Batch.Create(new[] { With(3, 1), With(3, 2) }, commonAttributes: true).Common!.Version);
        Assert.Null(Batch.Create(new[] { With(3, 1), With(4, 2) }, commonAttributes: true).Common!.Version);
        Assert.Null(Batch.Create(new[] { With(3, 1), With(null, 2) }, commonAttributes: true).Common!.Version);
    }

    [Fact]
    public void Of_several_series_the_shared_dimensions_are_factored_out()
    {
        Record[] records = [Samples.MeteringExample(1), Samples.MeteringExample(2), Samples.MeteringExample(1)];

        var common = Batch.Create(records, commonAttributes: true).Common!;

        Assert.Equal(new DimensionSet(new("region", "us-east-1"), new("az", "1d"), new("vpc", "vpc-1a2b3c4d")), common.Dimensions);
    }

    [Fact]
    public void Series_without_a_shared_dimension_have_no_common_one()
    {
        Record[] records =
        [
            new(new DimensionSet(new Dimension("az", "a")), "cpu", MeasureValue.FromBigint(1), 1),
            new(new DimensionSet(new Dimension("az", "b")), "cpu", MeasureValue.FromBigint(1), 1),
            new(new DimensionSet(new Dimension("az", "a")), "cpu", MeasureValue.FromBigint(1), 1),
        ];

        Assert.Null(Batch.Create(records, commonAttributes: true).Common!.Dimensions);
    }

    /// <summary>What is common is in every record, and what is in every record is common.</summary>
    [Fact]
    public void Common_attributes_are_exactly_what_all_records_share() => GenRecords.Sample(records =>
    {
        var common = Batch.Create(records, commonAttributes: true).Common!;
        var shared = records[0].Dimensions.AsSpan().ToArray().Where(
            dimension => records.All(record => record.Dimensions.Contains(dimension))).ToArray();

        Assert.Equal(shared, common.Dimensions is { } dimensions ? dimensions.AsSpan().ToArray() : []);
        Assert.Equal(Shared(record => record.MeasureName), common.MeasureName);
        Assert.Equal(Shared(record => (MeasureType?)record.Value.Type), common.MeasureType);
        Assert.Equal(Shared(record => (TimeUnit?)record.TimeUnit), common.TimeUnit);
        Assert.Equal(Shared(record => record.Version), common.Version);
        Assert.Equal(records.Length > 1 && common.TimeUnit is not null ? Shared(record => (long?)record.Time) : null, common.Time);

        T? Shared<T>(Func<Record, T?> part) => records.All(record => Equals(part(record), part(records[0]))) ? part(records[0]) : default;
    });

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void A_number_of_records_out_of_range_is_refused_with_the_remedy(int count)
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => Batch.Create(new Record[count], commonAttributes: false));

        Assert.Equal(count, fault.ActualValue);
        Assert.StartsWith(
            "A batch has 1 to 100 records, the service's limit per request: split the records. Batch.CreateUnchecked sends any number, to see the service refuse it.",
            fault.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_oversize_batch_can_be_made_on_purpose() =>
        Assert.Equal(101, Batch.CreateUnchecked(Samples.Records(101), commonAttributes: true).Records.Length);

    [Fact]
    public void A_record_that_was_never_made_is_refused() => Assert.StartsWith(
        "A record of the batch is the default of its type, without a series: make records with their constructor.",
        Assert.Throws<ArgumentException>(() => Batch.Create(new Record[1], commonAttributes: true)).Message,
        StringComparison.Ordinal);

    // Few values of each part, so that equal ones are common.
    internal static readonly Gen<Record[]> GenRecords =
        Gen.Select(
            Gen.Int[1, 3],
            Gen.Int[0, 1],
            Gen.OneOf("cpu", "memory"),
            Gen.OneOf(MeasureValue.FromBigint(1), MeasureValue.FromDouble(1)),
            Gen.Long[1, 2],
            Gen.OneOf(TimeUnit.Milliseconds, TimeUnit.Seconds),
            Gen.Long[0, 2].Select(version => version == 0 ? (long?)null : version),
            (dimensions, value, name, measure, time, unit, version) => new Record(
                new DimensionSet([.. Enumerable.Range(0, dimensions).Select(i => new Dimension($"d{i}", $"{value * (i % 2)}"))]),
                name,
                measure,
                time,
                unit,
                version))
        .Array[1, 5];
}
