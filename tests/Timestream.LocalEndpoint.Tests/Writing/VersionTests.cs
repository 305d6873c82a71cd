namespace Timestream.LocalEndpoint.Tests.Writing;

public class VersionTests
{
    private const string Same =
        """[{"Reason":"A record already exists with the same time, dimensions, measure name, and record version. A higher record version must be specified in order to update the measure value. Specifying record version is supported by the latest SDKs.","RecordIndex":0}]""";

    private static string Versioned(string value, long version) => $"[{Json.Record(value, more: $"\"Version\":{version}")}]";

    [Fact]
    public async Task An_equal_record_is_taken_again()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(Versioned("1", 5));
        Assert.Equal("""{"RecordsIngested":{"MagneticStore":0,"MemoryStore":1,"Total":1}}""", await client.IngestsAsync(Versioned("1.0", 5)));
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task An_equal_value_raises_the_version()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(Versioned("1", 5));
        await client.IngestsAsync(Versioned("1", 9));
        Assert.Contains("lower than the existing version 9", await client.RejectsAsync(Versioned("2", 8)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_equal_value_with_a_lower_version_changes_nothing()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(Versioned("1", 5));
        await client.IngestsAsync(Versioned("1", 4));
        Assert.Contains("existing version 5", await client.RejectsAsync(Versioned("2", 4)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_value_with_the_same_version_is_rejected_without_the_existing_version()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(Versioned("1", 5));
        Assert.Equal(Same, await client.RejectsAsync(Versioned("2", 5)));
    }

    [Fact]
    public async Task The_version_is_1_when_none_is_given()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync($"[{Json.Record("1")}]");
        Assert.Equal(Same, await client.RejectsAsync(Versioned("2", 1)));
    }

    [Fact]
    public async Task Another_value_with_a_lower_version_is_rejected_with_the_existing_version()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(Versioned("1", 200));
        Assert.Equal(
            """[{"ExistingVersion":200,"Reason":"The record version 2 is lower than the existing version 200. A higher version is required to update the measure value.","RecordIndex":0}]""",
            await client.RejectsAsync(Versioned("2", 2)));
    }

    [Fact]
    public async Task Another_value_with_a_higher_version_replaces_the_stored_one()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(Versioned("1", 5));
        await client.IngestsAsync(Versioned("2", 6));
        await client.IngestsAsync(Versioned("2", 6));
        Assert.Equal(Same, await client.RejectsAsync(Versioned("1", 6)));
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task Records_of_one_request_meet_those_before_them()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var rejects = await client.RejectsAsync(
            $"[{Json.Record("1")},{Json.Record("2")},{Json.Record("1")},{Json.Record("3", more: "\"Version\":2")}]");
        Assert.Equal(Same.Replace("\"RecordIndex\":0", "\"RecordIndex\":1", StringComparison.Ordinal), rejects);
        Assert.Equal(Same, await client.RejectsAsync(Versioned("1", 2)));
    }

    [Fact]
    public async Task Different_units_of_one_instant_are_one_key()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync($"[{Json.Record("1", Clock.Ms)}]");
        await client.IngestsAsync($"[{Json.Record("1", Clock.Ms * 1000, more: "\"TimeUnit\":\"MICROSECONDS\"")}]");
        await client.IngestsAsync($"[{Json.Record("1", Clock.Ms * 1_000_000, more: "\"TimeUnit\":\"NANOSECONDS\"")}]");
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
        await client.IngestsAsync($"[{Json.Record("1", Clock.Ms / 1000, more: "\"TimeUnit\":\"SECONDS\"")}]");
        Assert.Equal(2, client.Server.Stats.RecordsHeld);
    }
}
