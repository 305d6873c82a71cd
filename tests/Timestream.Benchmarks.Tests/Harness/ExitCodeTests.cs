using Timestream.Benchmarks.Harness;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Tests.Harness;

public class ExitCodeTests
{
    [Theory]
    [InlineData(Conclusion.Passed, 0, 0)]
    [InlineData(Conclusion.Inconclusive, 0, 4)]
    [InlineData(Conclusion.Worse, 1, 1)]
    [InlineData(Conclusion.Incomplete, 3, 3)]
    [InlineData(Conclusion.Refused, 2, 2)]
    public void Each_conclusion_has_its_exit_code(Conclusion conclusion, int exitCode, int strict) =>
        Assert.Equal((exitCode, strict), (ExitCode.Of(conclusion), ExitCode.Of(conclusion, strict: true)));
}
