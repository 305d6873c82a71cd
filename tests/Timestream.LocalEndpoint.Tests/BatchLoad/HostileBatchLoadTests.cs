using System.Net;
using System.Text.Json;

namespace Timestream.LocalEndpoint.Tests.BatchLoad;

/// <summary>Batch loads that no client of good will asks for: refused or failed, and no task is left in progress for ever.</summary>
public sealed class HostileBatchLoadTests : IDisposable
{
    private const string Dimensions = "\"DimensionMappings\":[{\"SourceColumn\":\"host\"}]";
    private const string Multi = "\"MultiMeasureMappings\":{\"TargetMultiMeasureName\":\"m\",\"MultiMeasureAttributeMappings\":[{\"SourceColumn\":\"cpu\",\"MeasureValueType\":\"DOUBLE\"}]}";

    private readonly DirectoryInfo _buckets = Directory.CreateTempSubdirectory("buckets-");

    public void Dispose() => _buckets.Delete(recursive: true);

    public static TheoryData<string, string> NullMappings => new()
    {
        { "{\"DimensionMappings\":[{\"SourceColumn\":\"host\"},null]," + Multi + "}", "dimensionMappings.2.member" },
        { "{"
            + Dimensions







                                        + ",\"MultiMeasureMappings\":{\"TargetMultiMeasureName\":\"m\",\"MultiMeasureAttributeMappings\":[null]}}", "multiMeasureMappings.multiMeasureAttributeMappings.1.member" },
        { "{" + Dimensions + ",\"MixedMeasureMappings\":[null]}", "mixedMeasureMappings.1.member" },
        { "{"
            + Dimensions







                                        + ",\"MixedMeasureMappings\":[{\"MeasureName\":\"m\",\"MeasureValueType\":\"MULTI\",\"MultiMeasureAttributeMappings\":[null]}]}", "mixedMeasureMappings.1.member.multiMeasureAttributeMappings.1.member" },
    };

    [Theory]
    [MemberData(nameof(NullMappings))]
    public async Task A_mapping_that_is_null_is_a_violation(string model, string path)
    {
        await using var client = await StartAsync();
        var response = await client.CallAsync("CreateBatchLoadTask", Request($"\"DataModel\":{model}"));
        Assert.Equal(
            (
                HttpStatusCode.BadRequest,
                $"1 validation error detected: Value null at 'dataModelConfiguration.dataModel.{path}' failed to satisfy constraint: Member must not be null"),
            (response.Status, response.Message));
    }

    [Theory]
    [MemberData(nameof(NullMappings))]
    public async Task A_mapping_that_is_null_in_an_object_fails_the_task(string model, string path)
    {
        Assert.NotEmpty(path);
        Put("model.json", model);
        Assert.Equal(("FAILED", "A data model has a mapping that is null."), await RunAsync("""
            "DataModelS3Configuration":{"BucketName":"bucket","ObjectKey":"model.json"}
            """));
    }

    [Theory]
    [InlineData("""\u0000""")]
    [InlineData("../../etc/passwd")]
    [InlineData("none")]
    public async Task An_object_that_cannot_be_fails_the_task(string key)
    {
        var (status, message) = await RunAsync($$"""
            "DataModelS3Configuration":{"BucketName":"bucket","ObjectKey":"{{key}}"}
            """);
        Assert.Equal("FAILED", status);
        Assert.StartsWith("The data model bucket/", message, StringComparison.Ordinal);
    }

    private Task<RawClient> StartAsync()
    {
        Put("in/data.csv", $"time,host,cpu\n{Clock.Ms},a,1\n");
        return RawClient.StartWithTableAsync(new LocalEndpointOptions { Time = Clock.Stopped(), BucketsFolder = _buckets.FullName });
    }

    private async Task<(string? Status, string? Message)> RunAsync(string model)
    {
        await using var client = await StartAsync();
        var id = (await client.OkAsync("CreateBatchLoadTask", Request(model))).GetProperty("TaskId").GetString();
        JsonElement task = default;
        await Eventually.TrueAsync(async () =>
        {
            task = (await client.OkAsync("DescribeBatchLoadTask", $$"""{"TaskId":"{{id}}"}""")).GetProperty("BatchLoadTaskDescription");
            return task.GetProperty("TaskStatus").GetString() is not ("CREATED" or "IN_PROGRESS");
        });
        return (task.GetProperty("TaskStatus").GetString(), task.GetProperty("ErrorMessage").GetString());
    }

    private static string Request(string model) =>
        $$$"""{"TargetDatabaseName":"db","TargetTableName":"t","DataSourceConfiguration":{"DataSourceS3Configuration":{"BucketName":"bucket","ObjectKeyPrefix":"in/"},"DataFormat":"CSV"},"ReportConfiguration":{"ReportS3Configuration":{"BucketName":"bucket"}},"DataModelConfiguration":{{{{model}}}}}""";

    private void Put(string key, string content)
    {
        var path = Path.Combine(_buckets.FullName, "bucket", key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
