using Timestream.Benchmarks.Commands.Writing;
using Timestream.Benchmarks.Harness.Measuring;

namespace Timestream.Benchmarks.Tests.Commands.Writing;

public class TransportRowTests
{
    [Fact]
    public void The_median_of_an_even_number_of_turns_is_the_mean_of_the_two_middle_ones()
    {
        double[] raw = [4_000, 1_000, 3_000, 2_000];
        double[] direct = [3_000, 3_000, 1_000, 1_000];
        double[] sdk = [500, 700, 600, 10_000];

        var row = TransportsCommand.Row(new TransportShape(10, CommonAttributes: true, Writers: 4), raw, direct, sdk);

        Assert.Equal(["10", "on", "4", "2,500", "2,000", "650"], row[..6]);
    }
}
