using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Tests.Writing;

/// <summary>The limit on records held: never exceeded, nothing of a refused request stored, and nobody refused who had room.</summary>
public sealed class RecordQuotaTests : IDisposable
{
    private const HttpStatusCode Quota = HttpStatusCode.PaymentRequired;
    private readonly DirectoryInfo _buckets = Directory.CreateTempSubdirectory("buckets-");

    public void Dispose() => _buckets.Delete(recursive: true);

    private LocalEndpointOptions Options(long max) => new() { Time = Clock.Stopped(), MaxRecords = max, BucketsFolder = _buckets.FullName };

    private static string Records(int from, int count, string value = "1", string more = "") =>
        $"[{string.Join(',', Enumerable.Range(from, count).Select(i => Json.Record(value, Clock.Ms - i, more: more)))}]";

    [Fact]
    public async Task Beyond_the_limit_a_request_is_refused_and_stores_nothing()
    {
        await using var client = await RawClient.StartWithTableAsync(Options(5));
        await client.IngestsAsync(Records(0, 3));
        var refused = await client.WriteAsync(Records(3, 3));
        Assert.Equal(
            (Quota, "com.amazonaws.timestream.v20181101#ServiceQuotaExceededException",
                "The endpoint holds 3 of at most 5 records and the request has 3 new ones: delete a table, or start the endpoint with a higher limit."),
            (refused.Status, refused.Type, refused.Message));
        Assert.Equal((3, 3), (client.Server.Stats.RecordsHeld, client.Server.Stats.RecordsAcknowledged));

        await client.IngestsAsync(Records(3, 2));
        Assert.Equal(Quota, (await client.WriteAsync(Records(5, 1))).Status);
        Assert.Equal(5, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task Only_new_records_need_room()
    {
        await using var client = await RawClient.StartWithTableAsync(Options(4));
        await client.IngestsAsync(Records(0, 3));

        // Three held ones with a higher version, and one key twice: one new row.
        await client.IngestsAsync($"{Records(0, 3, "2", "\"Version\":2")[..^1]},{Records(3, 1)[1..^1]},{Records(3, 1)[1..]}");
        Assert.Equal(4, client.Server.Stats.RecordsHeld);
        await client.IngestsAsync(Records(0, 4, "3", "\"Version\":3"));

        // What is rejected needs no room either, and is rejected for its own reason.
        Assert.Contains("outside the time range", await client.RejectsAsync($"[{Json.Record("1", 1)}]"), StringComparison.Ordinal);
        Assert.Contains("higher record version", await client.RejectsAsync(Records(0, 1, "9", "\"Version\":3")), StringComparison.Ordinal);
        Assert.Contains(
            "has the type", await client.RejectsAsync($"[{Json.Record("x", Clock.Ms - 50, type: "VARCHAR")}]"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.WriteAsync($"[{Json.Record("1", time: "x")}]")).Status);
    }

    [Fact]
    public async Task The_limit_is_of_all_tables_and_a_deleted_one_gives_its_room_back()
    {
        await using var client = await RawClient.StartWithTableAsync(Options(6));
        await client.OkAsync("CreateTable", $$"""{"DatabaseName":"db","TableName":"u",{{RawClient.Retention}}}""");
        Task<RawResponse> Write(string table, int from, int count) =>
            client.CallAsync("WriteRecords", $$"""{"DatabaseName":"db","TableName":"{{table}}","Records":{{Records(from, count)}}}""");
        Assert.Equal(HttpStatusCode.OK, (await Write("t", 0, 4)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Write("u", 0, 2)).Status);
        Assert.Equal(Quota, (await Write("u", 2, 1)).Status);
        await client.OkAsync("DeleteTable", """{"DatabaseName":"db","TableName":"t"}""");
        Assert.Equal(HttpStatusCode.OK, (await Write("u", 2, 4)).Status);
        Assert.Equal(Quota, (await Write("u", 6, 1)).Status);
        Assert.Equal(6, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task Concurrent_writers_fill_it_to_the_last_record_and_never_beyond()
    {
        const int max = 1003;
        await using var client = await RawClient.StartWithTableAsync(Options(max));
        var service = client.Server.Service;
        var stored = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
        {
            for (var request = 0; request < 60; request++)
            {
                // Batches of 1 to 7, of which one record is held already: their reservations are larger than what they need.
                var size = 1 + (request % 7);
                var records = string.Join(',', Enumerable.Range(request == 0 ? 0 : -1, size).Select(i => Json.Record(
                    "1", Clock.Ms - (request * 10) - i, dimensions: Json.Dimensions(("host", i < 0 ? "h0" : $"h{writer}")))));
                try
                {
                    service.WriteRecords.Write(Encoding.UTF8.GetBytes($$"""{"DatabaseName":"db","TableName":"t","Records":[{{records}}]}"""), new Reply());
                    Interlocked.Increment(ref stored);
                }
                catch (ServiceException refused)
                {
                    Assert.Equal(402, refused.Status);
                }

                Assert.InRange(service.Stats().RecordsHeld, 0, max);
            }
        })));
        Assert.InRange(stored, 1, (8 * 60) - 1);

        // Whatever room is left is there for those who need no more.
        for (var held = client.Server.Stats.RecordsHeld; held < max; held++)
        {
            await client.IngestsAsync(Records(20_000 + (int)held, 1));
        }

        Assert.Equal(Quota, (await client.WriteAsync(Records(30_000, 1))).Status);
        Assert.Equal(max, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task A_batch_load_stops_at_the_limit_and_goes_on_when_there_is_room()
    {
        var folder = _buckets.CreateSubdirectory("bucket/in");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "data.csv"),
            "time,host,cpu\n" + string.Concat(
                Enumerable.Range(0, 150).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Clock.Ms - i},a,1\n"))),
            TestContext.Current.CancellationToken);
        await using var client = await RawClient.StartWithTableAsync(Options(150));
        await client.OkAsync("CreateTable", $$"""{"DatabaseName":"db","TableName":"u",{{RawClient.Retention}}}""");
        await client.OkAsync("WriteRecords", $$"""{"DatabaseName":"db","TableName":"u","Records":{{Records(0, 20)}}}""");
        var id = (await client.OkAsync("CreateBatchLoadTask", """{"TargetDatabaseName":"db","TargetTableName":"t","DataSourceConfiguration":{"DataSourceS3Configuration":{"BucketName":"bucket","ObjectKeyPrefix":"in/"},"DataFormat":"CSV"},"ReportConfiguration":{"ReportS3Configuration":{"BucketName":"bucket"}},"DataModelConfiguration":{"DataModel":{"DimensionMappings":[{"SourceColumn":"host"}],"MultiMeasureMappings":{"TargetMultiMeasureName":"m","MultiMeasureAttributeMappings":[{"SourceColumn":"cpu","MeasureValueType":"DOUBLE"}]}}}}""")).GetProperty("TaskId").GetString();

        var stopped = await EndAsync(client, id!);
        Assert.Equal("PROGRESS_STOPPED", stopped.GetProperty("TaskStatus").GetString());
        Assert.StartsWith(
            "The endpoint holds 120 of at most 150 records and the request has 50 new ones",
            stopped.GetProperty("ErrorMessage").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(120, client.Server.Stats.RecordsHeld);

        await client.OkAsync("DeleteTable", """{"DatabaseName":"db","TableName":"u"}""");
        await client.OkAsync("ResumeBatchLoadTask", $$"""{"TaskId":"{{id}}"}""");
        Assert.Equal("SUCCEEDED", (await EndAsync(client, id!)).GetProperty("TaskStatus").GetString());
        Assert.Equal(150, client.Server.Stats.RecordsHeld);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_000_000_001)]
    public void A_limit_out_of_range_is_told(long max) => Assert.Equal(
        [string.Create(CultureInfo.InvariantCulture, $"MaxRecords is {max}: give 1 to 1000000000000, or leave it out for no limit.")],
        new LocalEndpointOptions { MaxRecords = max }.Validate());

    private static async Task<JsonElement> EndAsync(RawClient client, string id)
    {
        JsonElement task = default;
        await Eventually.TrueAsync(async () =>
        {
            task = (await client.OkAsync("DescribeBatchLoadTask", $$"""{"TaskId":"{{id}}"}""")).GetProperty("BatchLoadTaskDescription");
            return task.GetProperty("TaskStatus").GetString() is not ("CREATED" or "IN_PROGRESS" or "PENDING_RESUME");
        });
        return task;
    }
}
