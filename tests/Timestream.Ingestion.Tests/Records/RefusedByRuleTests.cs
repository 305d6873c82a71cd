using CsCheck;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Tests.Records;

/// <summary>What the service refuses by rule does not become a record; what it may take does.</summary>
public class RefusedByRuleTests
{
    private static readonly DimensionSet s_series = Samples.Host();
    private static readonly MeasureValue s_value = MeasureValue.FromDouble(1);

    [Theory]
    [InlineData("time")]
    [InlineData("ts_non_existent_col")]
    [InlineData("ts_x")]
    [InlineData("measure_name")]
    [InlineData("measure_names")]
    [InlineData("measure_value")]
    [InlineData("measure_value::double")]
    public void Reserved_names(string name)
    {
        Assert.Contains(
            "is reserved", Assert.Throws<ArgumentException>(() => new DimensionSet(new(name, "x"))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "is reserved",
            Assert.Throws<ArgumentException>(() => new Record(s_series, name, s_value, Samples.Time)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "is reserved",
            Assert.Throws<ArgumentException>(() => MeasureValue.FromMeasures(new(name, s_value))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Time")]
    [InlineData("times")]
    [InlineData("ts")]
    [InlineData("measure")]
    [InlineData("my time")]
    [InlineData("température.1-a")]
    public void Names_like_them_are_allowed(string name)
    {
        Assert.Equal(name, new DimensionSet(new(name, "x")).AsSpan()[0].Name);
        Assert.Equal(name, new Record(s_series, name, MeasureValue.FromMeasures(new(name, s_value)), Samples.Time).MeasureName);
    }

    [Fact]
    public void A_colon_in_a_dimension_s_name_and_not_in_a_measure_s()
    {
        Assert.Contains(
            "contains a colon",
            Assert.Throws<ArgumentException>(() => new DimensionSet(new("a:b", "x"))).Message,
            StringComparison.Ordinal);
        Assert.Equal("a:b", new Record(s_series, "a:b", s_value, Samples.Time).MeasureName);
    }

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDFFF)]
    public void Half_of_a_surrogate_pair(int half)
    {
        var text = "ab" + (char)half;
        Action[] uses =
        [
            () => _ = new DimensionSet(new(text, "x")),
            () => _ = new DimensionSet(new("x", text)),
            () => _ = new Record(s_series, text, s_value, Samples.Time),
            () => MeasureValue.FromVarchar(text),
            () => MeasureValue.FromMeasures(new(text, s_value)),
        ];

        Assert.All(
            uses,
            use => Assert.Contains(
                "half of a surrogate pair at character 2", Assert.Throws<ArgumentException>(use).Message, StringComparison.Ordinal));
        Assert.Equal(4, new DimensionSet(new("x", "😀")).MeteredBytes - 1);
    }

    [Theory]
    [InlineData(-1, TimeUnit.Milliseconds, "the service knows no time before 1970")]
    [InlineData(long.MinValue, TimeUnit.Nanoseconds, "the service knows no time before 1970")]
    [InlineData(638_400_000_000_000_000, TimeUnit.Milliseconds, "this looks like DateTime.Ticks")]
    [InlineData(638_400_000_000_000_000, TimeUnit.Microseconds, "this looks like DateTime.Ticks")]
    [InlineData(1_700_000_000_000, TimeUnit.Seconds, "this looks like milliseconds")]
    [InlineData(1_700_000_000_000_000, TimeUnit.Milliseconds, "this looks like microseconds")]
    [InlineData(1_700_000_000_000_000_000, TimeUnit.Milliseconds, "this looks like nanoseconds")]
    [InlineData(17_000_000_000_000_000, TimeUnit.Milliseconds, "this looks like ticks of 100 ns since 1970")]
    [InlineData(long.MaxValue, TimeUnit.Seconds, "see in which unit it is counted")]
    public void Times_that_no_unit_of_the_service_can_hold(long time, TimeUnit unit, string hint)
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => new Record(s_series, "m", s_value, time, unit));
        var inMeasure = time < 0 ? null : Assert.Throws<ArgumentOutOfRangeException>(
            () => new Record(
                s_series,
                "m",
                MeasureValue.FromMeasures(new Measure("x", s_value), new Measure("seen", MeasureValue.FromTimestamp(time))),
                0,
                unit));

        Assert.Equal("time", fault.ParamName);
        Assert.Contains(hint, fault.Message, StringComparison.Ordinal);
        Assert.Contains(hint, inMeasure?.Message ?? hint, StringComparison.Ordinal);
    }

    [Fact]
    public void All_times_within_64_bits_of_nanoseconds_are_taken() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 3]).Sample((nanoseconds, unit) =>
        {
            var time = nanoseconds / (TimeUnit)unit switch { TimeUnit.Seconds => 1_000_000_000, TimeUnit.Milliseconds => 1_000_000, TimeUnit.Microseconds => 1000, _ => 1L };
            Assert.Equal(
                time,
                new Record(s_series, "m", MeasureValue.FromMeasures(new Measure("t", MeasureValue.FromTimestamp(time))), time, (TimeUnit)unit).Time);
        });

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void An_undefined_unit(int unit) =>
        Assert.Equal(
            "timeUnit", Assert.Throws<ArgumentOutOfRangeException>(() => new Record(s_series, "m", s_value, 1, (TimeUnit)unit)).ParamName);
}
