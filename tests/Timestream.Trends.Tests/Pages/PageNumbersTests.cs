using CsCheck;
using Timestream.Trends.Pages;

namespace Timestream.Trends.Tests.Pages;

public class PageNumbersTests
{
    [Theory]
    [InlineData(new[] { 0.5, 0.5, 0.5 }, 1, new long[] { 5 })]
    [InlineData(new[] { 120.0, 121, 121, 120 }, 0, new long[] { 120, 1, 0, -1 })]
    [InlineData(new[] { 0.0, 0 }, 0, new long[0])]
    [InlineData(new[] { 217.4567, 217.4567 }, 2, new long[] { 21746 })]
    public void Numbers_are_differences_without_the_zeros_at_their_end(double[] values, int digits, long[] steps)
    {
        var numbers = PageNumbers.Of(values, isNoisy: true);

        Assert.Equal(digits, numbers.Digits);
        Assert.Equal(steps, numbers.Steps);
    }

    [Fact]
    public void Numbers_come_back_as_they_were_but_for_digits_that_noise_has() =>
        Gen.Double[1e-3, 1e7].Array[1, 30].Sample(values =>
        {
            var numbers = PageNumbers.Of(values, isNoisy: true);
            var whole = 0L;
            var read = values.Select((_, i) => (whole += i < numbers.Steps.Count ? numbers.Steps[i] : 0) * Math.Pow(10, -numbers.Digits));
            Assert.Equal(values, read, (x, y) => Math.Abs(x - y) <= 1e-4 * x);
        });
}
