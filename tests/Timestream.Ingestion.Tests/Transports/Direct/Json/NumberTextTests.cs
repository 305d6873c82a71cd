using System.Globalization;
using System.Text;
using CsCheck;
using Timestream.Ingestion.Transports.Direct.Json;

namespace Timestream.Ingestion.Tests.Transports.Direct.Json;

public class NumberTextTests
{
    private static readonly Gen<double> s_fewDecimals = Gen.Select(
        Gen.Long[-100_000_000_000_000, 100_000_000_000_000], Gen.Int[0, 8], (digits, decimals) => digits / Math.Pow(10, decimals));

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(35.5, "35.5")]
    [InlineData(-0.05, "-0.05")]
    [InlineData(100.0, "100")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1E-05")]
    [InlineData(9999999999.9999, "9999999999.9999")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    [InlineData(-2.2250738585072014E-308, "-2.2250738585072014E-308")]
    public void A_double_is_written_in_its_shortest_digits(double value, string text) => Assert.Equal(text, Write(value));

    [Fact]
    public void Every_double_reads_as_the_runtime_writes_it() =>
        Gen.OneOf(
            s_fewDecimals,
            Gen.Double.Where(double.IsFinite),
            Gen.Int.Select(value => value / 100.0),
            Gen.Double.Unit.Select(value => 100 * value))
            .Sample(value => Assert.Equal(value.ToString("R", CultureInfo.InvariantCulture), Write(value)), iter: 20_000);

    [Fact]
    public void Every_long_reads_as_the_runtime_writes_it() =>
        Gen.Long.Sample(value =>
        {
            Span<byte> text = stackalloc byte[NumberText.MaxBytes];
            Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetString(text[..NumberText.Write(value, text)]));
        });

    private static string Write(double value)
    {
        Span<byte> text = stackalloc byte[NumberText.MaxBytes];
        return Encoding.UTF8.GetString(text[..NumberText.Write(value, text)]);
    }
}
