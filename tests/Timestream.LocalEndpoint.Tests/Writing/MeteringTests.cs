namespace Timestream.LocalEndpoint.Tests.Writing;

/// <summary>AWS's own example: an event of 83 bytes, of which 49 can be common.</summary>
public class MeteringTests
{
    private const string Common =
        """
        {"Dimensions":[{"Name":"region","Value":"us-east-1"},{"Name":"az","Value":"1d"},{"Name":"vpc","Value":"vpc-1a2b3c4d"}],"MeasureName":"cpu_utilization"}
        """;

    private static string Whole(int i) =>
        $$"""{"Dimensions":[{"Name":"region","Value":"us-east-1"},{"Name":"az","Value":"1d"},{"Name":"vpc","Value":"vpc-1a2b3c4d"},{"Name":"hostname","Value":"host-24Gju"}],"MeasureName":"cpu_utilization","MeasureValue":"35.2","Time":"{{Clock.Ms + i}}"}""";

    private static string Rest(int i) => $$"""{"Dimensions":[{"Name":"hostname","Value":"host-24Gju"}],"MeasureValue":"35.2","Time":"{{Clock.Ms + i}}"}""";

    private static string All(int count, Func<int, string> record) => $"[{string.Join(',', Enumerable.Range(0, count).Select(record))}]";

    [Theory]
    [InlineData(1, 83, 1)]
    [InlineData(12, 996, 1)]
    [InlineData(100, 8300, 9)]
    public async Task Whole_records_count_83_bytes_each(int count, long bytes, long units)
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(All(count, Whole));
        Assert.Equal((bytes, units), (client.Server.Stats.MeteredBytes, client.Server.Stats.BilledUnits));
    }

    [Theory]
    [InlineData(1, 83, 1)]
    [InlineData(28, 1001, 1)]
    [InlineData(29, 1035, 2)]
    [InlineData(100, 3449, 4)]
    public async Task Common_attributes_count_49_bytes_once_and_34_remain(int count, long bytes, long units)
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(All(count, Rest), Common);
        Assert.Equal((bytes, units), (client.Server.Stats.MeteredBytes, client.Server.Stats.BilledUnits));
    }

    [Theory]
    [InlineData("BOOLEAN", "true", 1)]
    [InlineData("BIGINT", "12345", 8)]
    [InlineData("VARCHAR", "é4", 3)]
    public async Task Values_count_by_their_type(string type, string value, long bytes)
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync($"[{Json.Record(value, type: type)}]");
        Assert.Equal("host".Length + "a".Length + "cpu".Length + 8 + bytes, client.Server.Stats.MeteredBytes);
    }

    [Theory]
    [InlineData("DOUBLE", "12.5", 8)]
    [InlineData("BOOLEAN", "true", 1)]
    [InlineData("VARCHAR", "twelve", 6)]
    public async Task A_common_value_counts_once(string type, string value, long valueBytes)
    {
        await using var client = await RawClient.StartWithTableAsync();
        var records = All(3, i => $$"""{"Dimensions":{{Json.Host}},"MeasureName":"cpu","MeasureValueType":"{{type}}","Time":"{{Clock.Ms + i}}"}""");
        await client.IngestsAsync(records, $$"""{"MeasureValue":"{{value}}"}""");
        Assert.Equal((3 * ("host".Length + "a".Length + "cpu".Length + 8)) + valueBytes, client.Server.Stats.MeteredBytes);
    }

    [Theory]
    [InlineData(1023, 1)]
    [InlineData(1024, 1)]
    [InlineData(1025, 2)]
    [InlineData(2048, 2)]
    public async Task A_unit_is_1024_bytes(int bytes, long units)
    {
        await using var client = await RawClient.StartWithTableAsync();
        var text = new string('x', bytes - "host".Length - "a".Length - "cpu".Length - 8);
        await client.IngestsAsync($"[{Json.Record(text, type: "VARCHAR")}]");
        Assert.Equal((bytes, units), (client.Server.Stats.MeteredBytes, client.Server.Stats.BilledUnits));
    }

    [Fact]
    public async Task Multi_measure_records_count_dimensions_and_time_once()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(
            $"[{Json.Multi("metrics", null, "", ("ab", "DOUBLE", "1"), ("c", "VARCHAR", "xyz"), ("d", "TIMESTAMP", "1"))}]");
        Assert.Equal(5 + 7 + 8 + (2 + 8) + (1 + 3) + (1 + 8), client.Server.Stats.MeteredBytes);
    }

    [Fact]
    public async Task Requests_are_rounded_up_one_by_one_and_failed_ones_cost_nothing()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(All(1, Whole));
        await client.IngestsAsync(All(1, i => Whole(i + 1)));
        await client.WriteAsync("[]");
        await client.WriteAsync("[{}]");
        var table = Assert.Single(client.Server.Stats.Tables);
        Assert.Equal((166, 2, 2), (table.MeteredBytes, table.BilledUnits, table.Requests));
    }
}
