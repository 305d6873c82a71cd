namespace Timestream.Ingestion.Tests;

public class ServiceLimitsTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("A-b_c.9")]
    [InlineData("...")]
    public void Names_of_databases_and_tables_have_letters_digits_underscores_hyphens_and_dots(string name) =>
        Assert.True(ServiceLimits.IsResourceName(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("tâble")]
    [InlineData("tab\u0661")]
    public void Other_characters_are_not_allowed(string? name) => Assert.False(ServiceLimits.IsResourceName(name));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Names_of_databases_and_tables_have_3_to_256_characters(int length, bool allowed) =>
        Assert.Equal(allowed, ServiceLimits.IsResourceName(new('n', length)));
}
