using System.Net;

namespace Timestream.LocalEndpoint.Tests.Operations;

public class WriteRecordsTests
{
    [Fact]
    public async Task Accepted_records_are_counted_by_store_in_a_compact_body()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var response = await client.WriteAsync($"[{Json.Record("1.5")},{Json.Record("2", Clock.Ms + 1)}]");
        Assert.Equal("""{"RecordsIngested":{"MagneticStore":0,"MemoryStore":2,"Total":2}}""", response.Body);
        Assert.Equal("application/x-amz-json-1.0", response.ContentType);
        Assert.Matches("^[A-Z2-7]{26}$", Assert.Single(response.Headers.GetValues("x-amzn-RequestId")));
        Assert.Equal(2, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task A_rejected_record_does_not_hold_up_the_others()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var response = await client.WriteAsync($"[{Json.Record("1")},{Json.Record("2", 1)},{Json.Record("3", Clock.Ms + 1)}]");
        Assert.Equal((HttpStatusCode)419, response.Status);
        Assert.Equal(
            """{"__type":"com.amazonaws.timestream.v20181101#RejectedRecordsException","Message":"One or more records have been rejected. See RejectedRecords for details.","RejectedRecords":[{"Reason":"The record timestamp is outside the time range [2023-11-28T06:12:10.452Z, 2023-11-28T18:52:10.452Z) of the memory store.","RecordIndex":1}]}""",
            response.Body);
        var stats = client.Server.Stats;
        Assert.Equal((2, 2, 1), (stats.RecordsHeld, stats.RecordsAcknowledged, stats.RecordsRejected));
    }

    [Fact]
    public async Task An_invalid_record_fails_the_whole_request()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.FailsAsync("Invalid time for record.", $$"""[{{Json.Record("1")}},{{Json.Record("2", Clock.Ms, time: "1.5")}}]""");
        Assert.Equal(0, client.Server.Stats.RecordsAcknowledged);
    }

    [Fact]
    public async Task Escaped_names_and_values_are_the_characters_they_stand_for()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync($$"""[{{Json.Record("1", dimensions: """[{"Name":"hö","Value":"a\"b\\\n"}]""")}}]""");
        await client.IngestsAsync($$"""[{{Json.Record("1", dimensions: """[{"N\u0061me":"h\u00F6","Value":"a\u0022b\u005c\u000a"}]""")}}]""");
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task Dimensions_that_look_like_unescaped_ones_are_not_taken_for_them()
    {
        // The first list is unescaped in place to the text of the second and two bytes of the old one.
        await using var client = await RawClient.StartWithTableAsync();
        var records = $$"""[{{Json.Record("1", dimensions: """[{"Name":"a","Value":"xAB"}]""")}},{{Json.Record("1", dimensions: """[{"Name":"a","Value":"xAB41B"}]""")}},{{Json.Record("1", dimensions: """[{"Name":"a","Value":"xAB0041B"}]""")}}]""";
        await client.IngestsAsync(records);
        Assert.Equal(3, client.Server.Stats.RecordsHeld);
        await client.IngestsAsync(
            $"[{Json.Record("1", dimensions: Json.Dimensions(("a", "xAB")))},{Json.Record("1", dimensions: Json.Dimensions(("a", "xAB41B")))}]");
        Assert.Equal(3, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task Repeated_dimensions_are_known_in_records_and_common_attributes_alike()
    {
        await using var client = await RawClient.StartWithTableAsync();
        const string dimensions = """[{"Name":"a","Value":"1"},{"Name":"b","Value":"2"}]""";
        var records = string.Join(',', Enumerable.Range(0, 5).Select(i => Json.Record("1", Clock.Ms + i, dimensions: dimensions)));
        await client.IngestsAsync($"[{records},{Json.Record("1", Clock.Ms + 9, dimensions: Json.Host)},{records}]");
        Assert.Equal((6, 2L), (client.Server.Stats.RecordsHeld, client.Server.Stats.Tables[0].Series));
        var response = await client.WriteAsync($"[{records}]", $$"""{"Dimensions":{{dimensions}}}""");
        Assert.Equal("The dimension name a is given more than once for a record.", response.Message);
        response = await client.CallAsync("WriteRecords", $$"""{"Records":[{{records}}],"CommonAttributes":{"Dimensions":{{dimensions}}},"DatabaseName":"db","TableName":"t"}""");
        Assert.Equal("The dimension name a is given more than once for a record.", response.Message);
    }

    [Fact]
    public async Task Unknown_members_and_nulls_are_passed_over_and_order_does_not_matter()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var body = $$$"""
            {
              "Records": [ { "MeasureValues": null, "Version": null, "Time": "{{{Clock.Ms}}}", "Extra": { "a": [1, {"b": 2}] },
                "MeasureValue": "1", "MeasureName": "cpu", "Dimensions": [ { "Value": "a", "DimensionValueType": "VARCHAR", "Name": "host" } ] } ],
              "Surprise": [[], {}, null, 1.5],
              "TableName": "t", "CommonAttributes": null, "DatabaseName": "db"
            }
            """;
        await client.OkAsync("WriteRecords", body);
        Assert.Equal(1, client.Server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task A_missing_table_or_database_is_not_found()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var noTable = await client.CallAsync("WriteRecords", $$"""{"DatabaseName":"db","TableName":"other","Records":[{{Json.Record("1")}}]}""");
        Assert.Equal(HttpStatusCode.NotFound, noTable.Status);
        Assert.Equal("""{"__type":"com.amazonaws.timestream.v20181101#ResourceNotFoundException","Message":"The table other does not exist."}""", noTable.Body);
        var noDatabase = await client.CallAsync("WriteRecords", $$"""{"DatabaseName":"no","TableName":"t","Records":[{{Json.Record("1")}}]}""");
        Assert.Equal("The database no does not exist.", noDatabase.Message);
    }

    [Fact]
    public async Task Dimensions_in_another_order_are_the_same_series()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync($$"""[{{Json.Record("1", dimensions: """[{"Name":"a","Value":"1"},{"Name":"b","Value":"2"},{"Name":"c","Value":"3"}]""")}}]""");
        await client.IngestsAsync($$"""[{{Json.Record("1", dimensions: """[{"Name":"c","Value":"3"},{"Name":"a","Value":"1"},{"Name":"b","Value":"2"}]""")}}]""");
        Assert.Equal(1, Assert.Single(client.Server.Stats.Tables).Series);
        await client.IngestsAsync($$"""[{{Json.Record("1", dimensions: """[{"Name":"a","Value":"2"},{"Name":"b","Value":"1"},{"Name":"c","Value":"3"}]""")}}]""");
        Assert.Equal(2, Assert.Single(client.Server.Stats.Tables).Series);
    }
}
