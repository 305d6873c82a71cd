using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Tests.Records;

public class DimensionSetTests
{
    [Fact]
    public void Metered_bytes_are_those_of_all_names_and_values_in_utf8() =>
        Assert.Equal(6 + 9 + 4 + 5, new DimensionSet(new("region", "us-west-2"), new("city", "Köln")).MeteredBytes);

    [Fact]
    public void Same_dimensions_make_equal_series_with_equal_hashes()
    {
        Assert.Equal(Samples.Host(), Samples.Host());
        Assert.Equal(Samples.Host().GetHashCode(), Samples.Host().GetHashCode());
        Assert.NotEqual(Samples.Host("host-0001"), Samples.Host("host-0002"));
    }

    [Fact]
    public void An_empty_value_is_allowed() => Assert.Equal(2, new DimensionSet(new Dimension("az", "")).MeteredBytes);

    [Fact]
    public void Later_changes_of_the_given_array_do_not_reach_the_series()
    {
        Dimension[] dimensions = [new("az", "a")];
        var series = new DimensionSet(dimensions);

        dimensions[0] = new("az", "b");

        Assert.Equal("a", series.AsSpan()[0].Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(129)]
    public void A_number_of_dimensions_out_of_range_is_refused(int count)
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(
            () => new DimensionSet([.. Enumerable.Range(0, count).Select(i => new Dimension($"d{i}", "v"))]));

        Assert.StartsWith(
            "A series has 1 to 128 dimensions: the service needs at least one per record.", fault.Message, StringComparison.Ordinal);
        Assert.Equal(count, fault.ActualValue);
    }

    [Fact]
    public void A_name_that_occurs_twice_is_refused() => AssertRefused(
        "The dimension name 'az' occurs twice in one series: give each dimension its own name.",
        new("az", "a"),
        new("az", "b"));

    [Fact]
    public void An_empty_name_is_refused() => AssertRefused(
        "The dimension name '' has 0 bytes of UTF-8; allowed are 1 to 60: choose another name.",
        new Dimension("", "a"));

    [Fact]
    public void A_name_is_measured_in_bytes_not_in_characters() => AssertRefused(
        $"The dimension name '{new string('ö', 31)}' has 62 bytes of UTF-8; allowed are 1 to 60: choose another name.",
        new Dimension(new string('ö', 31), "a"));

    [Fact]
    public void A_missing_value_is_refused() => AssertRefused(
        "The dimension 'az' has no value (null): leave the dimension out instead.",
        new Dimension("az", null!));

    [Fact]
    public void A_dimension_longer_than_the_quota_is_refused() => AssertRefused(
        "The dimension 'az' has 2049 bytes of UTF-8 in name and value; allowed are 2048: shorten the value.",
        new Dimension("az", new string('a', 2047)));

    private static void AssertRefused(string message, params Dimension[] dimensions) => Assert.Equal(
        $"{message} (Parameter 'dimensions')",
        Assert.Throws<ArgumentException>(() => new DimensionSet(dimensions)).Message);
}
