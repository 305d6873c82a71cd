using System.Globalization;
using System.Text;
using CsCheck;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Writing;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Tests.Writing;

public class ValueParserTests
{
    private static long? Parse(string text, ValueType type) =>
        ValueParser.TryValue(Encoding.UTF8.GetBytes(text), type, TimeUnit.None, out var bits) ? bits : null;

    [Fact]
    public void Doubles_are_the_nearest_to_their_text() => Gen.Select(Gen.Double, Gen.Decimal, Gen.Int[0, 20]).Sample((number, exact, digits) =>
    {
        foreach (var text in (string[])[
            number.ToString("R", CultureInfo.InvariantCulture), number.ToString($"F{digits}", CultureInfo.InvariantCulture),
            exact.ToString(CultureInfo.InvariantCulture), (number % 1000).ToString($"F{digits}", CultureInfo.InvariantCulture)])
        {
            var expected = double.Parse(text, CultureInfo.InvariantCulture);
            Assert.Equal(double.IsFinite(expected) ? BitConverter.DoubleToInt64Bits(expected) : null, Parse(text, ValueType.Double));
        }
    });

    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("-0", -0.0)]
    [InlineData("-0.0", -0.0)]
    [InlineData(".5", .5)]
    [InlineData("5.", 5.0)]
    [InlineData("0.00000000000000001", 1e-17)]
    [InlineData("9007199254740993", 9007199254740992.0)]
    [InlineData("900719925474099.3", 900719925474099.3)]
    [InlineData("1e-400", 0.0)]
    public void Some_doubles_are_worth_a_look(string text, double value) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), Parse(text, ValueType.Double));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("-.")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("1e")]
    [InlineData("0x10")]
    [InlineData("1d")]
    [InlineData("∞")]
    public void What_is_not_a_double_is_not_taken(string text) => Assert.Null(Parse(text, ValueType.Double));

    [Fact]
    public void Times_are_scaled_to_nanoseconds_or_refused() => Gen.Select(Gen.Long, Gen.Enum<TimeUnit>()).Sample((count, unit) =>
    {
        Int128 scale = unit switch { TimeUnit.Seconds => 1_000_000_000, TimeUnit.Microseconds => 1000, TimeUnit.Nanoseconds => 1, _ => 1_000_000 };
        var expected = count * scale;
        var good = ValueParser.TryTime(Encoding.UTF8.GetBytes($"{count}"), unit, out var time);
        Assert.Equal(expected >= 0 && expected <= long.MaxValue, good);
        Assert.True(!good || time == expected);
    });
}
