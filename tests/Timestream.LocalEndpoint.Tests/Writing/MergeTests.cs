namespace Timestream.LocalEndpoint.Tests.Writing;

public class MergeTests
{
    private static readonly string s_time = $"\"Time\":\"{Clock.Ms}\"";

    [Fact]
    public async Task A_record_may_be_a_value_alone()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync("""[{"MeasureValue":"1"}]""", $$"""{"Dimensions":{{Json.Host}},"MeasureName":"cpu",{{s_time}}}""");
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task A_record_may_be_empty_where_all_is_common()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync("[{}]", Json.Record("1"));
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task Dimensions_are_united()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(
            $"[{Json.Record("1", dimensions: Json.Dimensions(("host", "a")))}]", $$"""{"Dimensions":{{Json.Dimensions(("az", "1"))}}}""");
        await client.IngestsAsync($"[{Json.Record("1", dimensions: Json.Dimensions(("host", "a"), ("az", "1")))}]");
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task A_dimension_in_both_is_a_validation_error()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.FailsAsync(
            "The dimension name host is given more than once for a record.", $"[{Json.Record("1")}]", $$"""{"Dimensions":{{Json.Dimensions(("host", "b"))}}}""");
    }

    [Fact]
    public async Task What_both_have_is_taken_from_the_record()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var common = $$"""{"Dimensions":{{Json.Host}},"MeasureName":"cpu","MeasureValue":"7","MeasureValueType":"BIGINT","Time":"1","TimeUnit":"SECONDS","Version":9}""";
        await client.IngestsAsync(
            $$"""[{"MeasureName":"state","MeasureValue":"x","MeasureValueType":"VARCHAR",{{s_time}},"TimeUnit":"MILLISECONDS","Version":3}]""", common);
        Assert.Contains(
            "record version 2 is lower than the existing version 3",
            await client.RejectsAsync($"[{Json.Record("y", measure: "state", type: "VARCHAR", more: "\"Version\":2")}]"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Type_unit_and_version_may_be_common()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(
            $$"""[{"Dimensions":{{Json.Host}},"MeasureName":"n","MeasureValue":"7","Time":"{{Clock.Ms / 1000}}"}]""",
            """{"MeasureValueType":"BIGINT","TimeUnit":"SECONDS","Version":4}""");
        Assert.Contains(
            "existing version 4",
            await client.RejectsAsync($"[{Json.Record("8", Clock.Ms / 1000 * 1000, "n", type: "BIGINT", more: "\"Version\":3")}]"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Single_and_multi_measure_records_share_common_attributes()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(
            """[{"MeasureName":"cpu","MeasureValue":"1","MeasureValueType":"DOUBLE"},{"MeasureName":"all","MeasureValueType":"MULTI","MeasureValues":[{"Name":"a","Value":"1","Type":"BIGINT"}]}]""",
            $$"""{"Dimensions":{{Json.Host}},{{s_time}}}""");
        Assert.Equal(2, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task Measures_may_be_common_and_the_time_the_records_own()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(
            $$"""[{"Time":"{{Clock.Ms}}"},{"Time":"{{Clock.Ms + 1}}"}]""",
            $$"""{"Dimensions":{{Json.Host}},"MeasureName":"all","MeasureValueType":"MULTI","MeasureValues":[{"Name":"a","Value":"1","Type":"BIGINT"}]}""");
        Assert.Equal(2, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task Empty_common_attributes_are_legal()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync($"[{Json.Record("1")}]", "{}");
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
    }
}
