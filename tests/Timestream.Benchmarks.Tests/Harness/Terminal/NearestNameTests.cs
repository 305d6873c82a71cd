using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Tests.Harness.Terminal;

public class NearestNameTests
{
    private static readonly string[] s_names = ["ingest", "manage", "sweep"];

    [Theory]
    [InlineData("ingst", "ingest")]
    [InlineData("INGSET", "ingest")]
    [InlineData("sweeep", "sweep")]
    [InlineData("nosuch", null)]
    [InlineData("x", null)]
    public void A_name_is_likely_where_few_letters_differ(string unknown, string? likely) =>
        Assert.Equal(likely, NearestName.LikelyOf(s_names, unknown));
}
