using System.Globalization;
using CsCheck;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Tests.Records;

public class MeasureValueTests
{
    [Fact]
    public void The_text_of_any_double_reads_back_as_the_same_double() => Gen.Double.Where(double.IsFinite).Sample(value =>
        BitConverter.DoubleToInt64Bits(double.Parse(MeasureValue.FromDouble(value).ToText(), CultureInfo.InvariantCulture))
            == BitConverter.DoubleToInt64Bits(value));

    [Theory]
    [InlineData(10.01, "10.01")]
    [InlineData(0.1, "0.1")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(100, "100")]
    public void The_text_of_a_double_is_the_shortest(double value, string text) =>
        Assert.Equal(text, MeasureValue.FromDouble(value).ToText());

    [Fact]
    public void Text_does_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("", useUserOverride: false) { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
        try
        {
            Assert.Equal("-1.5", MeasureValue.FromDouble(-1.5).ToText());
            Assert.Equal("-3", MeasureValue.FromBigint(-3).ToText());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Each_type_has_its_text_and_its_metered_bytes()
    {
        AssertValue(MeasureValue.FromBigint(long.MinValue), MeasureType.Bigint, "-9223372036854775808", 8);
        AssertValue(MeasureValue.FromBoolean(true), MeasureType.Boolean, "true", 1);
        AssertValue(MeasureValue.FromBoolean(false), MeasureType.Boolean, "false", 1);
        AssertValue(MeasureValue.FromVarchar("Köln"), MeasureType.Varchar, "Köln", 5);
        AssertValue(MeasureValue.FromTimestamp(1_700_000_000_000), MeasureType.Timestamp, "1700000000000", 8);
        AssertValue(MeasureValue.FromDouble(35.5), MeasureType.Double, "35.5", 8);
    }

    [Fact]
    public void Measures_are_metered_with_their_names_and_have_no_text_of_their_own()
    {
        var value = MeasureValue.FromMeasures(new("cpu", MeasureValue.FromDouble(1)), new("state", MeasureValue.FromVarchar("idle")));

        Assert.Equal(MeasureType.Multi, value.Type);
        Assert.Equal(3 + 8 + 5 + 4, value.MeteredBytes);
        Assert.Equal("cpu", value.Measures[0].Name);
        Assert.Throws<InvalidOperationException>(() => value.ToText());
    }

    [Fact]
    public void Equality_is_by_type_and_value()
    {
        Assert.Equal(MeasureValue.FromVarchar("a"), MeasureValue.FromVarchar(new string('a', 1)));
        Assert.NotEqual(MeasureValue.FromBigint(1), MeasureValue.FromBoolean(true));
        Assert.Equal(
            MeasureValue.FromMeasures(new Measure("a", MeasureValue.FromBigint(1))),
            MeasureValue.FromMeasures(new Measure("a", MeasureValue.FromBigint(1))));
        Assert.NotEqual(
            MeasureValue.FromMeasures(new Measure("a", MeasureValue.FromBigint(1))),
            MeasureValue.FromMeasures(new Measure("a", MeasureValue.FromBigint(2))));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_double_that_is_not_finite_is_refused(double value) => Assert.StartsWith(
        "A DOUBLE measure must be finite: leave the record out instead.",
        Assert.Throws<ArgumentOutOfRangeException>(() => MeasureValue.FromDouble(value)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(2049)]
    public void A_varchar_out_of_range_is_refused_with_its_bytes(int length) => Assert.Equal(
        length,
        Assert.Throws<ArgumentOutOfRangeException>(() => MeasureValue.FromVarchar(new string('a', length))).ActualValue);

    [Fact]
    public void A_timestamp_before_1970_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => MeasureValue.FromTimestamp(-1));

    [Fact]
    public void Measures_must_be_1_to_256_scalars_with_distinct_names()
    {
        var one = MeasureValue.FromBigint(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => MeasureValue.FromMeasures());
        Assert.Throws<ArgumentOutOfRangeException>(
            () => MeasureValue.FromMeasures([.. Enumerable.Range(0, 257).Select(i => new Measure($"m{i}", one))]));
        Assert.StartsWith(
            "The measure name 'a' occurs twice",
            Assert.Throws<ArgumentException>(() => MeasureValue.FromMeasures(new("a", one), new("a", one))).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The measure 'b' is itself MULTI",
            Assert.Throws<ArgumentException>(() => MeasureValue.FromMeasures(new Measure("b", MeasureValue.FromMeasures(new Measure("a", one))))).Message,
            StringComparison.Ordinal);
    }

    private static void AssertValue(MeasureValue value, MeasureType type, string text, int meteredBytes)
    {
        Assert.Equal(type, value.Type);
        Assert.Equal(text, value.ToText());
        Assert.Equal(meteredBytes, value.MeteredBytes);
        Assert.True(value.Measures.IsEmpty);
    }
}
