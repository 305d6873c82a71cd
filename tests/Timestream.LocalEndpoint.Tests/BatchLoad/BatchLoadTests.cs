using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;
using Microsoft.Extensions.Time.Testing;

namespace Timestream.LocalEndpoint.Tests.BatchLoad;

/// <summary>Batch load through the AWS client, with a folder for S3.</summary>
public sealed class BatchLoadTests : IAsyncLifetime
{
    private readonly DirectoryInfo _buckets = Directory.CreateTempSubdirectory("buckets-");
    private readonly WatchedClock _clock = new();
    private LocalEndpointServer _server = null!;
    private AmazonTimestreamWriteClient _client = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalEndpointServer.StartAsync(new LocalEndpointOptions { Time = _clock, BucketsFolder = _buckets.FullName }, Ct);
        _client = new AmazonTimestreamWriteClient(
            "a", "b", new AmazonTimestreamWriteConfig { ServiceURL = _server.BaseAddress.ToString() });
        await _client.CreateDatabaseAsync(new CreateDatabaseRequest { DatabaseName = "db" }, Ct);
        await _client.CreateTableAsync(NewTable(), Ct);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _buckets.Delete(recursive: true);
    }

    [Fact]
    public async Task Rows_become_multi_measure_records()
    {
        Put("data/one.csv", $"time,region,host,cpu,note\n{Clock.Ms},us,a,1.5,\"say \"\"hi\"\"\"\r\n\n{Clock.Ms + 1},us,b,,plain\n");
        Put("data/two.csv", $"host,time,region,note,cpu\nc,{Clock.Ms},eu,\"two\nlines\",7\n");
        Put("other/three.csv", "not,looked,at\n");
        var task = await RunAsync(Request("data/"));
        Assert.Equal(BatchLoadStatus.SUCCEEDED, task.TaskStatus);
        Assert.Equal(
            (3, 3, 0, 0, 0),
            (
                task.ProgressReport.RecordsProcessed,
                task.ProgressReport.RecordsIngested,
                task.ProgressReport.ParseFailures,
                task.ProgressReport.RecordIngestionFailures,
                task.ProgressReport.FileFailures));
        Assert.InRange(task.ProgressReport.BytesMetered!.Value, 100, 200);
        Assert.Equal(3, _server.Stats.RecordsHeld);
        Assert.Empty(Reports());
    }

    [Fact]
    public async Task Errors_are_reported_by_file_reason_and_line()
    {
        Put(
            "data/one.csv",
            $"time,region,host,cpu,note\n1,us,a,1.5,x\n2,us,a,1.5,x\n{Clock.Ms},us,a,1.5,x\nnever,us,a,1.5,x\n{Clock.Ms + 1},us,a,many,x\n{Clock.Ms},us,a,2.5,x\nshort\n-1,us,a,1,x\n");
        var task = await RunAsync(Request("data/"));
        Assert.Equal(BatchLoadStatus.FAILED, task.TaskStatus);
        Assert.Equal(
            (8, 1, 4, 3),
            (
                task.ProgressReport.RecordsProcessed,
                task.ProgressReport.RecordsIngested,
                task.ProgressReport.ParseFailures,
                task.ProgressReport.RecordIngestionFailures));
        Assert.Equal(
            $$"""{"taskId":"{{task.TaskId}}","taskErrors":[],"fileErrors":[{"fileName":"data/one.csv","errors":[{"reason":"The row has 1 columns and the header 5.","lineRanges":[[8,8]]},{"reason":"The record timestamp is outside the time range of the data ingestion window.","lineRanges":[[2,3]]},{"reason":"Invalid time for record.","lineRanges":[[5,5],[9,9]]},{"reason":"Invalid value many for double measure value type.","lineRanges":[[6,6]]},{"reason":"A record already exists with the same time, dimensions, measure name, and record version. A higher record version must be specified in order to update the measure value. Specifying record version is supported by the latest SDKs.","lineRanges":[[7,7]]}]}]}""",
            Assert.Single(Reports()));
    }

    [Fact]
    public async Task Mixed_mappings_follow_the_measure_name_column()
    {
        Put(
            "data/one.csv",
            $"ts|kind|host|v|a\n{Clock.Ms / 1000}|cpu|h|1.5|NULL\n{Clock.Ms / 1000}|all|h|NULL|x\n{Clock.Ms / 1000}|unmapped|h|1|y\n");
        var request = Request("data/");
        request.DataSourceConfiguration.CsvConfiguration = new CsvConfiguration { ColumnSeparator = "|", NullValue = "NULL" };
        request.DataModelConfiguration.DataModel = new DataModel
        {
            TimeColumn = "ts",
            TimeUnit = TimeUnit.SECONDS,
            MeasureNameColumn = "kind",
            DimensionMappings = [new DimensionMapping { SourceColumn = "host", DestinationColumn = "hostname" }],
            MixedMeasureMappings =
            [
                new MixedMeasureMapping { MeasureName = "cpu", SourceColumn = "v", TargetMeasureName = "load", MeasureValueType = MeasureValueType.DOUBLE },
                new MixedMeasureMapping
                {
                    MeasureName = "all",
                    MeasureValueType = MeasureValueType.MULTI,
                    MultiMeasureAttributeMappings = [
                        new MultiMeasureAttributeMapping { SourceColumn = "a", TargetMultiMeasureAttributeName = "b", MeasureValueType = ScalarMeasureValueType.VARCHAR }
                    ],
                },
            ],
        };
        var task = await RunAsync(request);
        Assert.Equal((BatchLoadStatus.SUCCEEDED, 2), (task.TaskStatus, task.ProgressReport.RecordsIngested));
        Assert.Equal(2, _server.Stats.Tables[0].Series);
    }

    [Fact]
    public async Task The_data_model_may_lie_in_the_bucket()
    {
        Put("data/one.csv", $"time,host,cpu\n{Clock.Ms},a,1\n");
        Put("models/model.json", """{"TimeColumn":"time","DimensionMappings":[{"SourceColumn":"host"}],"MultiMeasureMappings":{"TargetMultiMeasureName":"m","MultiMeasureAttributeMappings":[{"SourceColumn":"cpu","MeasureValueType":"DOUBLE"}]}}""");
        var request = Request("data/");
        request.DataModelConfiguration = new DataModelConfiguration { DataModelS3Configuration = new DataModelS3Configuration { BucketName = "source", ObjectKey = "models/model.json" } };
        Assert.Equal(BatchLoadStatus.SUCCEEDED, (await RunAsync(request)).TaskStatus);
        Assert.Equal(1, _server.Stats.RecordsHeld);
    }

    [Fact]
    public async Task A_source_that_is_not_there_fails_the_task()
    {
        var task = await RunAsync(Request("none/"));
        Assert.Equal((BatchLoadStatus.FAILED, "There is no object source/none/."), (task.TaskStatus, task.ErrorMessage));
        Assert.Equal($$"""{"taskId":"{{task.TaskId}}","taskErrors":[{"reason":"There is no object source/none/."}],"fileErrors":[]}""", Assert.Single(Reports()));
    }

    [Fact]
    public async Task A_file_without_a_column_of_the_model_fails()
    {
        Put("data/short.csv", $"when,region,host,cpu,note\n{Clock.Ms},us,a,1.5,x\n");
        var task = await RunAsync(Request("data/"));
        Assert.Equal((BatchLoadStatus.FAILED, 1), (task.TaskStatus, task.ProgressReport.FileFailures));
        Assert.Contains("The file has no column time, which the data model names.", Assert.Single(Reports()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_token_is_the_same_task_and_other_parameters_are_a_conflict()
    {
        Put("data/one.csv", "time,region,host,cpu,note\n");
        var request = Request("data/");
        request.ClientToken = "token";
        var first = await _client.CreateBatchLoadTaskAsync(request, Ct);
        Assert.Equal(first.TaskId, (await _client.CreateBatchLoadTaskAsync(request, Ct)).TaskId);
        request.RecordVersion = 7;
        await Assert.ThrowsAsync<ConflictException>(() => _client.CreateBatchLoadTaskAsync(request, Ct));
        Assert.Single((await _client.ListBatchLoadTasksAsync(new ListBatchLoadTasksRequest(), Ct)).BatchLoadTasks);
    }

    [Fact]
    public async Task A_task_whose_table_goes_stops_and_can_be_resumed()
    {
        Put(
            "data/one.csv",
            "time,region,host,cpu,note\n" + string.Concat(Enumerable.Range(0, 450).Select(i => $"{Clock.Ms - i},us,a,{i},x\n")));

        // The second batch of 100 finds the table still, the third no longer.
        _clock.Read = () =>
        {
            if (_server.Stats.RecordsHeld == 100)
            {
                _server.Service.ControlPlane.DeleteTable(new() { DatabaseName = "db", TableName = "t" });
            }
        };
        var id = (await _client.CreateBatchLoadTaskAsync(Request("data/"), Ct)).TaskId;
        var stopped = await EndedAsync(id);
        Assert.Equal((BatchLoadStatus.PROGRESS_STOPPED, "The table t does not exist."), (stopped.TaskStatus, stopped.ErrorMessage));
        Assert.Equal(200, stopped.ProgressReport.RecordsIngested);
        Assert.Equal(Clock.Now.UtcDateTime.AddDays(1), stopped.ResumableUntil!.Value.ToUniversalTime(), TimeSpan.FromMilliseconds(1));

        _clock.Read = null;
        await _client.CreateTableAsync(NewTable(), Ct);
        await _client.ResumeBatchLoadTaskAsync(new ResumeBatchLoadTaskRequest { TaskId = id }, Ct);
        var ended = await EndedAsync(id);
        Assert.Equal((BatchLoadStatus.SUCCEEDED, 450), (ended.TaskStatus, ended.ProgressReport.RecordsIngested));
        Assert.Equal(250, _server.Stats.RecordsHeld);
        await Assert.ThrowsAsync<ValidationException>(
            () => _client.ResumeBatchLoadTaskAsync(new ResumeBatchLoadTaskRequest { TaskId = id }, Ct));
    }

    [Fact]
    public async Task Requests_that_cannot_be_are_refused()
    {
        var noModel = Request("data/");
        noModel.DataModelConfiguration = null;
        await AssertRefusedAsync<ValidationException>("A data model is required, in the request or in an S3 object.", noModel);
        var noTable = Request("data/");
        noTable.TargetTableName = "none";
        await AssertRefusedAsync<ResourceNotFoundException>("The table none does not exist.", noTable);
        var longToken = Request("data/");
        longToken.ClientToken = new string('x', 65);
        await AssertRefusedAsync<ValidationException>(
            $"1 validation error detected: Value '{new string('x', 65)}' at 'clientToken' failed to satisfy constraint: Member must have length less than or equal to 64", longToken);
        var unknown = await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => _client.DescribeBatchLoadTaskAsync(new DescribeBatchLoadTaskRequest { TaskId = "ABC" }, Ct));
        Assert.Equal("The batch load task ABC does not exist.", unknown.Message);
    }

    [Fact]
    public async Task A_key_cannot_lead_out_of_its_bucket()
    {
        File.WriteAllText(Path.Combine(_buckets.FullName, "outside.json"), "{}");
        Put("data/one.csv", "time\n");
        var request = Request("data/");
        request.DataModelConfiguration = new DataModelConfiguration { DataModelS3Configuration = new DataModelS3Configuration { BucketName = "source", ObjectKey = "../outside.json" } };
        var task = await RunAsync(request);
        Assert.Equal(
            (BatchLoadStatus.FAILED, "The data model source/../outside.json does not exist."), (task.TaskStatus, task.ErrorMessage));
    }

    private static CreateTableRequest NewTable() => new()
    {
        DatabaseName = "db",
        TableName = "t",
        RetentionProperties = new RetentionProperties { MemoryStoreRetentionPeriodInHours = 12, MagneticStoreRetentionPeriodInDays = 5 },
    };

    private async Task AssertRefusedAsync<T>(string message, CreateBatchLoadTaskRequest request)
        where T : Exception =>
        Assert.Equal(message, (await Assert.ThrowsAsync<T>(() => _client.CreateBatchLoadTaskAsync(request, Ct))).Message);

    private void Put(string key, string content)
    {
        var path = Path.Combine(_buckets.FullName, "source", key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private List<string> Reports() => [.. _buckets.EnumerateFiles("*.json", SearchOption.AllDirectories)
        .Where(file => file.DirectoryName == Path.Combine(_buckets.FullName, "reports", "errors"))
        .Select(file => File.ReadAllText(file.FullName))];

    private async Task<BatchLoadTaskDescription> RunAsync(CreateBatchLoadTaskRequest request) =>
        await EndedAsync((await _client.CreateBatchLoadTaskAsync(request, Ct)).TaskId);

    private async Task<BatchLoadTaskDescription> EndedAsync(string id)
    {
        await Eventually.TrueAsync(
            () => _server.Service.BatchLoad.Describe(new() { TaskId = id }).BatchLoadTaskDescription.TaskStatus is "SUCCEEDED" or "FAILED" or "PROGRESS_STOPPED");
        return (await _client.DescribeBatchLoadTaskAsync(new DescribeBatchLoadTaskRequest { TaskId = id }, Ct)).BatchLoadTaskDescription;
    }

    private static CreateBatchLoadTaskRequest Request(string prefix) => new()
    {
        TargetDatabaseName = "db",
        TargetTableName = "t",
        DataSourceConfiguration = new DataSourceConfiguration
        {
            DataFormat = BatchLoadDataFormat.CSV,
            DataSourceS3Configuration = new DataSourceS3Configuration { BucketName = "source", ObjectKeyPrefix = prefix },
        },
        ReportConfiguration = new ReportConfiguration { ReportS3Configuration = new ReportS3Configuration { BucketName = "reports", ObjectKeyPrefix = "errors/" } },
        DataModelConfiguration = new DataModelConfiguration
        {
            DataModel = new DataModel
            {
                TimeColumn = "time",
                DimensionMappings = [new DimensionMapping { SourceColumn = "region" }, new DimensionMapping { SourceColumn = "host" }],
                MultiMeasureMappings = new MultiMeasureMappings
                {
                    TargetMultiMeasureName = "metrics",
                    MultiMeasureAttributeMappings =
                    [
                        new MultiMeasureAttributeMapping { SourceColumn = "cpu", MeasureValueType = ScalarMeasureValueType.DOUBLE },
                        new MultiMeasureAttributeMapping { SourceColumn = "note", TargetMultiMeasureAttributeName = "remark", MeasureValueType = ScalarMeasureValueType.VARCHAR },
                    ],
                },
            },
        },
    };

    /// <summary>A stopped clock that tells when it is read.</summary>
    private sealed class WatchedClock() : FakeTimeProvider(Clock.Now)
    {
        public Action? Read { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            Read?.Invoke();
            return base.GetUtcNow();
        }
    }
}
