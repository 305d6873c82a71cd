namespace Timestream.LocalEndpoint.Tests.Writing;

public class MultiMeasureTests
{
    [Fact]
    public async Task All_types_are_taken()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(
            $"[{Json.Multi("m", null, "", ("d", "DOUBLE", "1.5"), ("b", "BIGINT", "-3"), ("v", "VARCHAR", "text"), ("o", "BOOLEAN", "true"), ("t", "TIMESTAMP", "1"))}]");
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task The_order_of_measures_does_not_matter()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync($"[{Json.Multi("m", null, "", ("a", "BIGINT", "1"), ("b", "VARCHAR", "x"), ("c", "BOOLEAN", "true"))}]");
        await client.IngestsAsync($"[{Json.Multi("m", null, "", ("c", "BOOLEAN", "true"), ("a", "BIGINT", "1"), ("b", "VARCHAR", "x"))}]");
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task Other_measures_or_values_need_a_higher_version()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync($"[{Json.Multi("m", null, "", ("a", "BIGINT", "1"), ("b", "VARCHAR", "x"))}]");
        foreach (
            var other in (string[])[
                Json.Multi("m", null, "", ("a", "BIGINT", "1")), Json.Multi("m", null, "", ("a", "BIGINT", "1"), ("b", "VARCHAR", "y"))
            ])
        {
            Assert.Contains("A higher record version must be specified", await client.RejectsAsync($"[{other}]"), StringComparison.Ordinal);
        }

        await client.IngestsAsync($"[{Json.Multi("m", null, "\"Version\":2", ("a", "BIGINT", "1"))}]");
        Assert.Contains(
            "lower than the existing version 2",
            await client.RejectsAsync($"[{Json.Multi("m", null, "\"Version\":1", ("a", "BIGINT", "1"), ("b", "VARCHAR", "x"))}]"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timestamps_are_counted_in_the_unit_of_the_record()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var seconds = Clock.Ms / 1000;
        await client.IngestsAsync($"[{Json.Multi("m", seconds, "\"TimeUnit\":\"SECONDS\"", ("t", "TIMESTAMP", "5"))}]");
        await client.IngestsAsync($"[{Json.Multi("m", seconds * 1000, "", ("t", "TIMESTAMP", "5000"))}]");
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task A_record_may_have_256_measures()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(
            $"[{Json.Multi("m", null, "", [.. Enumerable.Range(0, 256).Select(i => ($"a{i}", "BOOLEAN", "true"))])}]");
    }

    [Fact]
    public async Task Replaced_texts_do_not_pile_up()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var size = 0L;
        for (var version = 1; version <= 400; version++)
        {
            var text = new string('x', version % 2 == 0 ? 1000 : 10) + version;
            await client.IngestsAsync($"[{Json.Record(text, type: "VARCHAR", more: $"\"Version\":{version}")}]");
            size = version == 20 ? client.Server.Stats.StorageBytes : size;
        }

        Assert.InRange(client.Server.Stats.StorageBytes, 1, size + 2000);
    }
}
