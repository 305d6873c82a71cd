using System.Net;

namespace Timestream.LocalEndpoint.Tests.Protocol;

/// <summary>Failures of the service model's constraints.</summary>
public class ConstraintTests
{
    private const string Types = "[DOUBLE, BIGINT, VARCHAR, BOOLEAN, TIMESTAMP, MULTI]";

    public static TheoryData<string, string> Cases => new()
    {
        { "Value '[]' at 'records' failed to satisfy constraint: Member must have length greater than or equal to 1", Write("[]") },
        { "Value null at 'records' failed to satisfy constraint: Member must not be null", """{"DatabaseName":"db","TableName":"t"}""" },
        { "Value null at 'databaseName' failed to satisfy constraint: Member must not be null", $$"""{"TableName":"t","Records":[{{Json.Record("1")}}]}""" },
        { "Value '[101 records]' at 'records' failed to satisfy constraint: Member must have length less than or equal to 100", Write(Records(101)) },
        {
            "Value 'X' at 'records.1.member.dimensions.1.member.dimensionValueType' failed to satisfy constraint: Member must satisfy enum value set: [VARCHAR]",
            Write($"[{Json.Record("1", dimensions: """[{"Name":"a","Value":"b","DimensionValueType":"X"}]""")}]")
        },
        {
            "Value 'HOURS' at 'records.2.member.timeUnit' failed to satisfy constraint: Member must satisfy enum value set: [MILLISECONDS, SECONDS, MICROSECONDS, NANOSECONDS]",
            Write($"[{Json.Record("1")},{Json.Record("1", more: "\"TimeUnit\":\"HOURS\"")}]")
        },
        { $"Value 'double' at 'records.1.member.measureValueType' failed to satisfy constraint: Member must satisfy enum value set: {Types}", Write($"[{Json.Record("1", type: "double")}]") },
        { $"Value 'NO' at 'commonAttributes.measureValueType' failed to satisfy constraint: Member must satisfy enum value set: {Types}", Write($"[{Json.Record("1")}]", """{"MeasureValueType":"NO"}""") },
        { $"Value 'NO' at 'records.1.member.measureValues.1.member.type' failed to satisfy constraint: Member must satisfy enum value set: {Types}", Write(
            $"[{Json.Multi("m", null, "", ("a", "NO", "1"))}]") },
        { "Value '' at 'records.1.member.measureValues.1.member.name' failed to satisfy constraint: Member must have length greater than or equal to 1", Write(
            $"[{Json.Multi("m", null, "", ("", "BIGINT", "1"))}]") },
        { "Value null at 'records.1.member.measureValues.1.member.value' failed to satisfy constraint: Member must not be null", Write("""[{"MeasureValues":[{"Name":"a","Type":"BIGINT"}]}]""") },
        { "Value '' at 'records.1.member.measureName' failed to satisfy constraint: Member must have length greater than or equal to 1", Write($"[{Json.Record("1", measure: "")}]") },
        { "Value '' at 'records.1.member.measureValue' failed to satisfy constraint: Member must have length greater than or equal to 1", Write($"[{Json.Record("")}]") },
        { "Value '' at 'records.1.member.time' failed to satisfy constraint: Member must have length greater than or equal to 1", Write($"[{Json.Record("1", time: "")}]") },
        { "Value '' at 'records.1.member.dimensions.1.member.name' failed to satisfy constraint: Member must have length greater than or equal to 1", Write(
            $"[{Json.Record("1", dimensions: Json.Dimensions(("", "a")))}]") },
        { "Value null at 'records.1.member.dimensions.1.member.value' failed to satisfy constraint: Member must not be null", Write($"[{Json.Record("1", dimensions: """[{"Name":"a"}]""")}]") },
        { $"Value '{new string('x', 300)}...' at 'records.1.member.measureValue' failed to satisfy constraint: Member must have length less than or equal to 2048", Write(
            $"[{Json.Record(new string('x', 2049), type: "VARCHAR")}]") },
        { "Value '[129 dimensions]' at 'records.1.member.dimensions' failed to satisfy constraint: Member must have length less than or equal to 128", Write(
            $"[{Json.Record("1", dimensions: Json.Dimensions([.. Enumerable.Range(0, 129).Select(i => ($"d{i}", "v"))]))}]") },
        { "Value null at 'records.1.member' failed to satisfy constraint: Member must not be null", Write("[null]") },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_broken_constraint_is_told_with_its_path(string violation, string body)
    {
        await using var client = await RawClient.StartWithTableAsync();
        var response = await client.CallAsync("WriteRecords", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.Status);
        Assert.Equal("com.amazon.coral.validate#ValidationException", response.Type);
        Assert.Equal("1 validation error detected: " + violation, response.Message);
        Assert.Equal(0, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task Several_are_joined_and_counted()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var response = await client.CallAsync("WriteRecords", """{"Records":[{"TimeUnit":"X"}]}""");
        Assert.Equal(
            "3 validation errors detected: Value 'X' at 'records.1.member.timeUnit' failed to satisfy constraint: Member must satisfy enum value set: [MILLISECONDS, SECONDS, MICROSECONDS, NANOSECONDS]; Value null at 'databaseName' failed to satisfy constraint: Member must not be null; Value null at 'tableName' failed to satisfy constraint: Member must not be null",
            response.Message);
    }

    [Fact]
    public async Task No_more_than_ten_are_told()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var response = await client.WriteAsync($"[{string.Join(',', Enumerable.Repeat("{\"TimeUnit\":\"X\"}", 50))}]");
        Assert.StartsWith("10 validation errors detected: ", response.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lengths_count_characters()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var response = await client.WriteAsync($"[{Json.Record(new string('é', 2048), type: "VARCHAR")}]");
        Assert.Equal((HttpStatusCode)419, response.Status);
    }

    private static string Records(int count) =>
        $"[{string.Join(',', Enumerable.Range(0, count).Select(i => Json.Record("1", Clock.Ms + i)))}]";

    private static string Write(string records, string? common = null) =>
        $$"""{"DatabaseName":"db","TableName":"t",{{(common is null ? "" : $"\"CommonAttributes\":{common},")}}"Records":{{records}}}""";
}
