using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Tests.Harness.Terminal;

public class WrappedPartsTests
{
    private static readonly string[] s_parts = ["latency.mean", "", "1,238,300 -> 1,300,000 us", "+5.0 % (+1.0 % to +9.0 %)"];

    [Theory]
    [InlineData(100, 1)]
    [InlineData(60, 2)]
    [InlineData(30, 3)]
    [InlineData(1, 3)]
    public void No_part_is_broken_and_none_is_lost(int width, int lines)
    {
        var wrapped = WrappedParts.Of(s_parts, width);

        Assert.Equal(lines, wrapped.Count);
        Assert.Equal(s_parts.Where(part => part.Length > 0), wrapped.SelectMany(line => line.Split("  ")));
        Assert.All(wrapped, line => Assert.True(line.Length <= width || !line.Contains("  ", StringComparison.Ordinal)));
    }
}
