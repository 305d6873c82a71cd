using System.Globalization;
using System.Text.RegularExpressions;

namespace Timestream.Benchmarks.Tests.Commands.Writing;

public sealed partial class TransportsCommandTests
{
    [Fact]
    public async Task Each_shape_has_its_row_whose_ratios_are_between_those_of_its_interval()
    {
        var result = await BenchProgram.InProcessAsync("transports", "-b", "1", "-w", "2", "-r", "3");

        Assert.Equal(0, result.ExitCode);
        var rows = Row().Matches(result.Output);
        Assert.Equal(["off", "on"], rows.Select(row => row.Groups["common"].Value));
        Assert.All(rows, row =>
        {
            Assert.All(row.Groups["speed"].Captures, speed => Assert.True(Number(speed) > 0));
            Assert.All(
                row.Groups["ratio"].Captures.Zip(row.Groups["low"].Captures, row.Groups["high"].Captures),
                ratio => Assert.InRange(Number(ratio.First), Number(ratio.Second), Number(ratio.Third)));
        });
        Assert.DoesNotContain('\u001b', result.All);
    }

    [Theory]
    [InlineData("--endpoint", "aws", "transports measures Raw too")]
    [InlineData("-b", "101", "--batch-size '101': expected whole numbers from 1 to 100")]
    public async Task What_cannot_be_done_is_a_usage_error(string option, string value, string message)
    {
        var result = await BenchProgram.InProcessAsync("transports", option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private static double Number(Capture text) => double.Parse(text.Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    [
        GeneratedRegex(
            @"^ +1 +(?<common>off|on) +2( +(?<speed>[\d,]+)){3}( +(?<ratio>[\d.]+) \((?<low>[\d.]+) to (?<high>[\d.]+)\)){2}",
            RegexOptions.Multiline)
    ]
    private static partial Regex Row();
}
