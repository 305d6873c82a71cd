namespace Timestream.LocalEndpoint.Tests.Writing;

/// <summary>Records that the service does not take by themselves; where it is not tagged unknown, the text is the captured one.</summary>
public class RecordValidationTests
{
    public static TheoryData<string, string> Cases => new()
    {
        { "At least one dimension is required for a record.", Json.Record("1", dimensions: "[]") },
        { "At least one dimension is required for a record.", $$"""{"MeasureName":"cpu","MeasureValue":"1","Time":"{{Clock.Ms}}"}""" },
        { "Invalid time for record.", $$"""{"Dimensions":{{Json.Host}},"MeasureName":"cpu","MeasureValue":"1"}""" },
        { "Invalid time for record.", Json.Record("1", time: "1700000000.5") },
        { "Invalid time for record.", Json.Record("1", time: "now") },
        { "Invalid time for record.", Json.Record("1", time: " 1700000000000") },
        { "Invalid time for record.", Json.Record("1", time: "1700000000000 ") },
        { "Invalid time for record.", Json.Record("1", time: "-1") },
        { "Invalid time for record.", Json.Record("1", time: "9223372036854775808") },
        { "Invalid time for record.", Json.Record("1", time: "9223372036855") },
        { "TIMESTAMP is an invalid measure value type.", Json.Record("1", type: "TIMESTAMP") },
        { "Invalid value None for bigint measure value type.", Json.Record("None", type: "BIGINT") },
        { "Invalid value 1.5 for bigint measure value type.", Json.Record("1.5", type: "BIGINT") },
        { "Invalid value 9223372036854775808 for bigint measure value type.", Json.Record("9223372036854775808", type: "BIGINT") },
        { "Invalid value NaN for double measure value type.", Json.Record("NaN") },
        { "Invalid value Infinity for double measure value type.", Json.Record("Infinity") },
        { "Invalid value 1e400 for double measure value type.", Json.Record("1e400") },
        { "Invalid value 1,5 for double measure value type.", Json.Record("1,5") },
        { "Invalid value yes for boolean measure value type.", Json.Record("yes", type: "BOOLEAN") },
        { "Invalid value None for bigint measure value type.", Json.Multi("m", null, "", ("a", "BIGINT", "None")) },
        { "Invalid value x for timestamp measure value type.", Json.Multi("m", null, "", ("a", "TIMESTAMP", "x")) },
        { "MULTI is an invalid measure value type.", Json.Multi("m", null, "", ("a", "MULTI", "1")) },
        { "A measure name is required for a record.", $$"""{"Dimensions":{{Json.Host}},"MeasureValue":"1","Time":"{{Clock.Ms}}"}""" },
        { "A measure value is required for a record.", $$"""{"Dimensions":{{Json.Host}},"MeasureName":"cpu","Time":"{{Clock.Ms}}"}""" },
        { "At least one measure value is required for a record of type MULTI.", Json.Multi("m", null, "") },
        { "A measure value is not allowed for a record of type MULTI. Use measure values instead.", Json.Multi(
            "m", null, "\"MeasureValue\":\"1\"", ("a", "BIGINT", "1")) },
        { "Measure values are only allowed for a record of type MULTI.", Json.Record(
            "1", more: "\"MeasureValues\":[{\"Name\":\"a\",\"Value\":\"1\",\"Type\":\"BIGINT\"}]") },
        { "The measure name a is given more than once for a record.", Json.Multi(
            "m", null, "", ("a", "BIGINT", "1"), ("a", "BIGINT", "2")) },
        { "A record can have at most 256 measure values.", Json.Multi(
            "m", null, "", [.. Enumerable.Range(0, 257).Select(i => ($"a{i}", "BIGINT", "1"))]) },
        { "The record version must be greater than or equal to 1.", Json.Record("1", more: "\"Version\":0") },
        { "The record version must be greater than or equal to 1.", Json.Record("1", more: "\"Version\":-9223372036854775808") },
        { "The dimension name host is given more than once for a record.", Json.Record(
            "1", dimensions: Json.Dimensions(("host", "a"), ("host", "b"))) },
        { $"The dimension name {new string('d', 61)} is longer than 60 bytes.", Json.Record(
            "1", dimensions: Json.Dimensions((new string('d', 61), "a"))) },
        { $"The measure name {new string('m', 257)} is longer than 256 bytes.", Json.Record("1", measure: new string('m', 257)) },
        { Reserved("dimension", "time"), Json.Record("1", dimensions: Json.Dimensions(("time", "a"))) },
        { Reserved("dimension", "measure_name"), Json.Record("1", dimensions: Json.Dimensions(("measure_name", "a"))) },
        { Reserved("dimension", "ts_x"), Json.Record("1", dimensions: Json.Dimensions(("ts_x", "a"))) },
        { Reserved("measure", "measure_value::double"), Json.Record("1", measure: "measure_value::double") },
        { Reserved("measure", "time"), Json.Multi("m", null, "", ("time", "BIGINT", "1")) },
        { "The dimension name a:b is invalid: it must not contain a colon.", Json.Record("1", dimensions: Json.Dimensions(("a:b", "a"))) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_record_that_is_not_valid_fails_the_request(string message, string record)
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.FailsAsync(message, $"[{Json.Record("1", measure: "good")},{record}]");
    }

    [Theory]
    [InlineData("DOUBLE", "-0.5e-3")]
    [InlineData("DOUBLE", "+7")]
    [InlineData("BIGINT", "-9223372036854775808")]
    [InlineData("BOOLEAN", "True")]
    [InlineData("BOOLEAN", "false")]
    [InlineData("VARCHAR", "NaN")]
    public async Task Values_are_taken_as_their_type_reads_them(string type, string value)
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync($"[{Json.Record(value, type: type)}]");
    }

    [Fact]
    public async Task Names_are_case_sensitive_and_may_have_any_other_characters()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(
            $"[{Json.Record("1", measure: "7", dimensions: Json.Dimensions(("Time", ""), ("a b.c-d", "x"), (new string('d', 60), "y")))}]");
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
    }

    private static string Reserved(string kind, string name) =>
        $"The {kind} name {name} is reserved: it must not be time, measure_value or ts_non_existent_col, nor start with ts_, measure_name or measure_value.";
}
