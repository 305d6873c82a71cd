namespace Timestream.LocalEndpoint.Tests.Writing;

/// <summary>The bounds are those of four captures: retention and 40 minutes, of which 15 are the future.</summary>
public class WindowTests
{
    private const long Hour = 3_600_000;
    private const long Minute = 60_000;
    private static readonly long s_memoryFrom = Clock.Ms - (12 * Hour) - (25 * Minute);
    private static readonly long s_magneticFrom = s_memoryFrom - (5 * 24 * Hour);
    private static readonly long s_until = Clock.Ms + (15 * Minute);

    [Fact]
    public async Task The_memory_store_takes_from_its_first_to_before_its_last_millisecond()
    {
        await using var client = await RawClient.StartWithTableAsync();
        const string reason = "The record timestamp is outside the time range [2023-11-28T06:12:10.452Z, 2023-11-28T18:52:10.452Z) of the memory store.";
        Assert.Equal(
            $$"""[{"Reason":"{{reason}}","RecordIndex":0},{"Reason":"{{reason}}","RecordIndex":3}]""",
            await client.RejectsAsync(
                $"[{Json.Record("1", s_memoryFrom - 1)},{Json.Record("1", s_memoryFrom)},{Json.Record("1", s_until - 1)},{Json.Record("1", s_until)}]"));
        Assert.Equal(2, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task With_magnetic_writes_the_retentions_add_up()
    {
        await using var client = await RawClient.StartWithTableAsync(null, RawClient.MagneticRetention);
        const string reason = "The record timestamp is outside the time range [2023-11-23T06:12:10.452Z, 2023-11-28T18:52:10.452Z) of the data ingestion window.";
        Assert.Equal(
            $$"""[{"Reason":"{{reason}}","RecordIndex":0}]""",
            await client.RejectsAsync($"[{Json.Record("1", s_magneticFrom - 1)},{Json.Record("1", s_magneticFrom)}]"));
        Assert.Equal(
            """{"RecordsIngested":{"MagneticStore":1,"MemoryStore":1,"Total":2}}""",
            await client.IngestsAsync($"[{Json.Record("1", s_memoryFrom - 1)},{Json.Record("1", s_memoryFrom)}]"));
    }

    [Fact]
    public async Task Seconds_sent_as_milliseconds_lie_in_January_1970()
    {
        await using var client = await RawClient.StartWithTableAsync();
        Assert.Contains(
            "of the memory store", await client.RejectsAsync($"[{Json.Record("1", Clock.Ms / 1000)}]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_in_the_magnetic_store_is_not_told()
    {
        await using var client = await RawClient.StartWithTableAsync(null, RawClient.MagneticRetention);
        await client.IngestsAsync($"[{Json.Record("1", s_magneticFrom)}]");
        Assert.Equal("""{"RecordsIngested":{"MagneticStore":1,"MemoryStore":0,"Total":1}}""", await client.IngestsAsync($"[{Json.Record("2", s_magneticFrom)}]"));
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task A_conflict_in_the_magnetic_store_is_reported_in_the_bucket()
    {
        var buckets = Directory.CreateTempSubdirectory("buckets-");
        try
        {
            const string location = ",\"MagneticStoreWriteProperties\":{\"EnableMagneticStoreWrites\":true,\"MagneticStoreRejectedDataLocation\":{\"S3Configuration\":{\"BucketName\":\"rejected\",\"ObjectKeyPrefix\":\"reports/\",\"EncryptionOption\":\"SSE_S3\"}}}";
            await using var client = await RawClient.StartWithTableAsync(
                new LocalEndpointOptions { Time = Clock.Stopped(), BucketsFolder = buckets.FullName }, RawClient.Retention + location);
            await client.IngestsAsync($"[{Json.Record("1", s_magneticFrom)}]");
            await client.IngestsAsync($"[{Json.Record("2", s_magneticFrom)},{Json.Record("3")}]", """{"TimeUnit":"MILLISECONDS"}""");
            var report = Assert.Single(buckets.GetFiles("*.json", SearchOption.AllDirectories));
            Assert.Equal(Path.Combine(buckets.FullName, "rejected", "reports", "db", "t"), report.DirectoryName);
            var text = await File.ReadAllTextAsync(report.FullName, TestContext.Current.CancellationToken);
            Assert.Equal(
                $$"""{"reportId":"{{Path.GetFileNameWithoutExtension(report.Name)}}","errors":[{"reason":"A record already exists with the same time, dimensions, measure name, and record version. A higher record version must be specified in order to update the measure value. Specifying record version is supported by the latest SDKs.","records":[{"dimensions":[{"name":"host","value":"a","dimensionValueType":"VARCHAR"}],"measureName":"cpu","measureValue":"2","measureValueType":"DOUBLE","time":"{{s_magneticFrom}}","timeUnit":"MILLISECONDS","version":1}]}]}""",
                text);
        }
        finally
        {
            buckets.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_window_moves_with_the_clock_and_the_retention()
    {
        var clock = Clock.Stopped();
        await using var client = await RawClient.StartWithTableAsync(new LocalEndpointOptions { Time = clock });
        clock.Advance(TimeSpan.FromHours(13));
        await client.RejectsAsync($"[{Json.Record("1")}]");
        await client.OkAsync("UpdateTable", """{"DatabaseName":"db","TableName":"t","RetentionProperties":{"MemoryStoreRetentionPeriodInHours":13,"MagneticStoreRetentionPeriodInDays":5}}""");
        await client.IngestsAsync($"[{Json.Record("1")}]");
    }

    [Fact]
    public async Task The_longest_retention_reaches_before_1970_and_is_shown()
    {
        await using var client = await RawClient.StartWithTableAsync(
            null,
            """
            "RetentionProperties":{"MemoryStoreRetentionPeriodInHours":8766,"MagneticStoreRetentionPeriodInDays":73000},"MagneticStoreWriteProperties":{"EnableMagneticStoreWrites":true}
            """);
        Assert.Contains("[1823-", await client.RejectsAsync($"[{Json.Record("1", s_until)}]"), StringComparison.Ordinal);
        await client.IngestsAsync($"[{Json.Record("1", 0)}]");
    }
}
