namespace Timestream.LocalEndpoint.Tests.Writing;

/// <summary>What a table's columns allow; the texts are ours, the rules the service's.</summary>
public class SchemaTests
{
    [Fact]
    public async Task A_measure_name_keeps_its_type()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync($"[{Json.Record("1", type: "BIGINT")}]");
        Assert.Equal(
            """[{"Reason":"The measure cpu has the type BIGINT in this table and cannot be written as DOUBLE.","RecordIndex":0}]""",
            await client.RejectsAsync($"[{Json.Record("1", Clock.Ms + 1)}]"));
        Assert.Contains(
            "cannot be written as MULTI",
            await client.RejectsAsync($"[{Json.Multi("cpu", null, "", ("a", "BIGINT", "1"))}]"),
            StringComparison.Ordinal);

        // In a new series as well.
        await client.RejectsAsync($"[{Json.Record("1", dimensions: Json.Dimensions(("host", "b")))}]");
    }

    [Fact]
    public async Task An_attribute_keeps_its_type_over_all_measure_names()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync($"[{Json.Multi("m", null, "", ("a", "BIGINT", "1"))}]");
        Assert.Equal(
            """[{"Reason":"The measure a has the type BIGINT in this table and cannot be written as DOUBLE.","RecordIndex":0}]""",
            await client.RejectsAsync($"[{Json.Multi("other", null, "", ("a", "DOUBLE", "1"))}]"));
    }

    [Fact]
    public async Task A_rejected_record_makes_no_columns()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync($"[{Json.Multi("m", null, "", ("a", "BIGINT", "1"))}]");
        await client.RejectsAsync($"[{Json.Multi("m", Clock.Ms + 1, "", ("new", "BIGINT", "1"), ("a", "DOUBLE", "1"))}]");
        await client.IngestsAsync($"[{Json.Multi("m", Clock.Ms + 1, "", ("new", "VARCHAR", "1"))}]");
        await client.RejectsAsync($"[{Json.Record("1", 5, "late", type: "BIGINT")}]");
        await client.IngestsAsync($"[{Json.Record("1", Clock.Ms, "late", type: "VARCHAR")}]");
    }

    [Fact]
    public async Task An_attribute_may_not_be_a_dimension()
    {
        await using var client = await RawClient.StartWithTableAsync();
        Assert.Equal(
            """[{"Reason":"The measure name host is a dimension of the table.","RecordIndex":0}]""",
            await client.RejectsAsync($"[{Json.Multi("m", null, "", ("host", "BIGINT", "1"))}]"));
        await client.IngestsAsync($"[{Json.Multi("m", null, "", ("a", "BIGINT", "1"))}]");
        Assert.Equal(
            """[{"Reason":"The dimension name a is a measure of the table's multi-measure records.","RecordIndex":0}]""",
            await client.RejectsAsync($"[{Json.Record("1", dimensions: Json.Dimensions(("a", "x")))}]"));
        Assert.Equal(
            """[{"Reason":"The measure name host is a dimension of the table.","RecordIndex":0}]""",
            await client.RejectsAsync($"[{Json.Multi("m", null, "", ("host", "BIGINT", "1"))}]"));
    }

    [Fact]
    public async Task A_table_has_at_most_128_dimensions()
    {
        await using var client = await RawClient.StartWithTableAsync();
        static string With(int from, int count) =>
            Json.Record("1", dimensions: Json.Dimensions([.. Enumerable.Range(from, count).Select(i => ($"d{i}", "v"))]));
        await client.IngestsAsync($"[{With(0, 100)},{With(90, 38)}]");
        Assert.Equal(
            """[{"Reason":"The number of dimensions of the table exceeds the limit of 128.","RecordIndex":1}]""",
            await client.RejectsAsync($"[{With(0, 128)},{With(1, 128)}]"));
    }

    [Fact]
    public async Task A_table_has_at_most_8192_measure_names()
    {
        await using var client = await RawClient.StartWithTableAsync();
        for (var i = 0; i < 8192; i += 64)
        {
            await client.IngestsAsync($"[{string.Join(',', Enumerable.Range(i, 64).Select(n => Json.Record("1", measure: $"m{n}")))}]");
        }

        Assert.Equal(
            """[{"Reason":"The number of measure names of the table exceeds the limit of 8192.","RecordIndex":0}]""",
            await client.RejectsAsync($"[{Json.Record("1", measure: "one more")},{Json.Record("2", Clock.Ms + 1, "m77")}]"));
    }

    [Fact]
    public async Task A_table_has_at_most_1024_attributes()
    {
        await using var client = await RawClient.StartWithTableAsync();
        static string With(int from, int count) =>
            Json.Multi("m", Clock.Ms + from, "", [.. Enumerable.Range(from, count).Select(i => ($"a{i}", "BOOLEAN", "true"))]);
        await client.IngestsAsync($"[{With(0, 256)},{With(256, 256)},{With(512, 256)},{With(768, 256)}]");
        Assert.Equal(
            """[{"Reason":"The number of distinct measures over all multi-measure records of the table exceeds the limit of 1024.","RecordIndex":0}]""",
            await client.RejectsAsync($"[{With(1000, 25)}]"));
    }

    [Fact]
    public async Task A_record_has_at_most_2048_bytes()
    {
        await using var client = await RawClient.StartWithTableAsync();

        // host a 5, cpu 3, time 8: 2032 are left.
        await client.IngestsAsync($"[{Json.Record(new string('x', 2032), type: "VARCHAR")}]");
        Assert.Equal(
            """[{"Reason":"The record size of 2049 bytes exceeds the limit of 2048 bytes.","RecordIndex":0}]""",
            await client.RejectsAsync($"[{Json.Record(new string('x', 2033), Clock.Ms + 1, type: "VARCHAR")}]"));
        Assert.Equal(
            """[{"Reason":"The dimension host is larger than 2048 bytes, name and value together.","RecordIndex":0}]""",
            await client.RejectsAsync($"[{Json.Record("1", dimensions: Json.Dimensions(("host", new string('x', 2045))))}]"));
    }

    [Fact]
    public async Task A_record_without_the_required_partition_key_is_rejected()
    {
        await using var client = await RawClient.StartWithTableAsync(
            null, RawClient.Retention






                                        + ",\"Schema\":{\"CompositePartitionKey\":[{\"Type\":\"DIMENSION\",\"Name\":\"device\",\"EnforcementInRecord\":\"REQUIRED\"}]}");
        Assert.Equal(
            """[{"Reason":"The record lacks the dimension device, which the table's partition key requires.","RecordIndex":0}]""",
            await client.RejectsAsync($"[{Json.Record("1")},{Json.Record("1", dimensions: Json.Dimensions(("device", "x")))}]"));
        await client.IngestsAsync($"[{Json.Record("1")}]", """{"Dimensions":[{"Name":"device","Value":"x"}]}""");
        await client.OkAsync("UpdateTable", """{"DatabaseName":"db","TableName":"t","Schema":{"CompositePartitionKey":[{"Type":"DIMENSION","Name":"device","EnforcementInRecord":"OPTIONAL"}]}}""");
        await client.IngestsAsync($"[{Json.Record("1")}]");
    }
}
