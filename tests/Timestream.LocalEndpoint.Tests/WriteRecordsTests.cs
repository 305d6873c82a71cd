using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Timestream.LocalEndpoint.Tests;

public class WriteRecordsTests
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.Parse("2023-11-28T18:37:10.452Z", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly long s_ms = s_now.ToUnixTimeMilliseconds();

    private static Task<RawClient> StartAsync() => RawClient.StartWithTableAsync(
        new LocalEndpointOptions { Time = new FakeTimeProvider(s_now) },
        ""","RetentionProperties":{"MemoryStoreRetentionPeriodInHours":12,"MagneticStoreRetentionPeriodInDays":7}""");

    private static string Record(string value, long time, string more = "") =>
        $$"""{"Dimensions":[{"Name":"host","Value":"a"}],"MeasureName":"cpu","MeasureValue":"{{value}}","Time":"{{time}}"{{more}}}""";

    [Fact]
    public async Task Accepted_records_are_counted_in_the_memory_store()
    {
        await using var client = await StartAsync();
        var response = await client.WriteAsync($"[{Record("1.5", s_ms)},{Record("2", s_ms + 1)}]");
        Assert.Equal("""{"RecordsIngested":{"MagneticStore":0,"MemoryStore":2,"Total":2}}""", response.Body);
        Assert.Equal("application/x-amz-json-1.0", response.ContentType);
        Assert.Matches("^[A-Z2-7]{26}$", Assert.Single(response.Headers.GetValues("x-amzn-RequestId")));
        Assert.Equal(2, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task A_record_outside_the_memory_store_is_rejected_and_the_others_are_stored()
    {
        await using var client = await StartAsync();
        var response = await client.WriteAsync($"[{Record("1", s_ms)},{Record("2", 1)},{Record("3", s_ms + 1)}]");
        Assert.Equal((HttpStatusCode)419, response.Status);
        Assert.Equal(
            """{"__type":"com.amazonaws.timestream.v20181101#RejectedRecordsException","Message":"One or more records have been rejected. See RejectedRecords for details.","RejectedRecords":[{"Reason":"The record timestamp is outside the time range [2023-11-28T06:12:10.452Z, 2023-11-28T18:52:10.452Z) of the memory store.","RecordIndex":1}]}""",
            response.Body);
        Assert.Equal(2, client.Server.Stats.RecordsHeld);
        Assert.Equal(2, client.Server.Stats.RecordsAcknowledged);
        Assert.Equal(1, client.Server.Stats.RecordsRejected);
    }

    [Fact]
    public async Task Another_value_with_the_same_version_is_rejected()
    {
        await using var client = await StartAsync();
        var response = await client.WriteAsync($"[{Record("1", s_ms)},{Record("2", s_ms)},{Record("1", s_ms)}]");
        var rejected = Assert.Single(response.Json.GetProperty("RejectedRecords").EnumerateArray());
        Assert.Equal(1, rejected.GetProperty("RecordIndex").GetInt32());
        Assert.Equal(
            "A record already exists with the same time, dimensions, measure name, and record version. A higher record version must be specified in order to update the measure value. Specifying record version is supported by the latest SDKs.",
            rejected.GetProperty("Reason").GetString());
        Assert.False(rejected.TryGetProperty("ExistingVersion", out _));
    }

    [Fact]
    public async Task A_lower_version_is_rejected_with_the_existing_one()
    {
        await using var client = await StartAsync();
        await client.WriteAsync($"[{Record("1", s_ms, ",\"Version\":200")}]");
        var response = await client.WriteAsync($"[{Record("2", s_ms, ",\"Version\":2")}]");
        Assert.Equal(
            """[{"ExistingVersion":200,"Reason":"The record version 2 is lower than the existing version 200. A higher version is required to update the measure value.","RecordIndex":0}]""",
            response.Json.GetProperty("RejectedRecords").GetRawText());
    }

    [Fact]
    public async Task Common_attributes_are_merged()
    {
        await using var client = await StartAsync();
        var response = await client.WriteAsync(
            """[{"MeasureValue":"1"},{"MeasureValue":"x","MeasureValueType":"VARCHAR","MeasureName":"state"}]""",
            $$"""{"Dimensions":[{"Name":"host","Value":"a"}],"MeasureName":"cpu","Time":"{{s_ms}}"}""");
        Assert.Equal("""{"RecordsIngested":{"MagneticStore":0,"MemoryStore":2,"Total":2}}""", response.Body);
        Assert.Equal(2, Assert.Single(client.Server.Stats.Tables).Series);
    }

    [Fact]
    public async Task More_than_100_records_are_a_validation_error_and_nothing_is_stored()
    {
        await using var client = await StartAsync();
        var response = await client.WriteAsync($"[{string.Join(',', Enumerable.Range(0, 101).Select(i => Record("1", s_ms + i)))}]");
        Assert.Equal(HttpStatusCode.BadRequest, response.Status);
        Assert.Equal("com.amazon.coral.validate#ValidationException", response.Type);
        Assert.Equal(
            "1 validation error detected: Value '[101 records]' at 'records' failed to satisfy constraint: Member must have length less than or equal to 100",
            response.Message);
        Assert.Equal(0, client.Server.Stats.RecordsHeld);
    }
}
