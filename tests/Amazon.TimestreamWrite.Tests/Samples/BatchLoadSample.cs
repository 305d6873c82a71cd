using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Samples;

public sealed class BatchLoadSample
{
    [Fact]
    public async Task A_batch_load_task_is_created_watched_and_resumed()
    {
        await using var listener = await Listener.Start(request => Answer.Ok(request.Operation switch
        {
            "CreateBatchLoadTask" => """{"TaskId":"ABC123"}""",
            "DescribeBatchLoadTask" => """
                {"BatchLoadTaskDescription":{"TaskId":"ABC123","TaskStatus":"PROGRESS_STOPPED","RecordVersion":3,
                "ResumableUntil":1700000000,"CreationTime":1699990000.5,"ErrorMessage":"stopped",
                "ProgressReport":{"RecordsProcessed":10,"RecordsIngested":7,"ParseFailures":1,
                "RecordIngestionFailures":2,"FileFailures":0,"BytesMetered":1024}}}
                """,
            "ListBatchLoadTasks" => """{"BatchLoadTasks":[{"TaskId":"ABC123","TaskStatus":"IN_PROGRESS"}]}""",
            _ => "{}",
        }));
        using var client = Clients.Of(listener);
        var token = TestContext.Current.CancellationToken;

        var created = await client.CreateBatchLoadTaskAsync(
            new CreateBatchLoadTaskRequest
            {
                ClientToken = "token-1",
                DataModelConfiguration = new DataModelConfiguration
                {
                    DataModel = new DataModel
                    {
                        TimeColumn = "timestamp",
                        TimeUnit = TimeUnit.SECONDS,
                        DimensionMappings = [new DimensionMapping { SourceColumn = "vehicle", DestinationColumn = "vehicle" }],
                        MultiMeasureMappings = new MultiMeasureMappings
                        {
                            TargetMultiMeasureName = "mmr",
                            MultiMeasureAttributeMappings =
                            [
                                new MultiMeasureAttributeMapping
                                {
                                    SourceColumn = "wgt",
                                    TargetMultiMeasureAttributeName = "weight",
                                    MeasureValueType = ScalarMeasureValueType.DOUBLE,
                                },
                            ],
                        },
                    },
                },
                DataSourceConfiguration = new DataSourceConfiguration
                {
                    DataSourceS3Configuration = new DataSourceS3Configuration { BucketName = "in", ObjectKeyPrefix = "sample.csv" },
                    CsvConfiguration = new CsvConfiguration { ColumnSeparator = "|", TrimWhiteSpace = true },
                    DataFormat = BatchLoadDataFormat.CSV,
                },
                ReportConfiguration = new ReportConfiguration
                {
                    ReportS3Configuration = new ReportS3Configuration { BucketName = "out", EncryptionOption = "SSE_S3" },
                },
                TargetDatabaseName = "devops",
                TargetTableName = "host_metrics",
                RecordVersion = 3,
            },
            token);

        var task = (await client.DescribeBatchLoadTaskAsync(
            new DescribeBatchLoadTaskRequest { TaskId = created.TaskId }, token)).BatchLoadTaskDescription;
        Assert.Equal(BatchLoadStatus.PROGRESS_STOPPED, task.TaskStatus);
        Assert.Equal(7, task.ProgressReport.RecordsIngested);
        Assert.Equal(1024, task.ProgressReport.BytesMetered);
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc), task.ResumableUntil);
        await client.ResumeBatchLoadTaskAsync(new ResumeBatchLoadTaskRequest { TaskId = task.TaskId }, token);
        var listed = await client.ListBatchLoadTasksAsync(
            new ListBatchLoadTasksRequest { TaskStatus = BatchLoadStatus.IN_PROGRESS, MaxResults = 15 }, token);
        Assert.Equal("ABC123", Assert.Single(listed.BatchLoadTasks).TaskId);

        Assert.Equal(
            """
            {"ClientToken":"token-1","DataModelConfiguration":{"DataModel":{"DimensionMappings":[{"DestinationColumn":
            "vehicle","SourceColumn":"vehicle"}],"MultiMeasureMappings":{"MultiMeasureAttributeMappings":[{
            "MeasureValueType":"DOUBLE","SourceColumn":"wgt","TargetMultiMeasureAttributeName":"weight"}],
            "TargetMultiMeasureName":"mmr"},"TimeColumn":"timestamp","TimeUnit":"SECONDS"}},"DataSourceConfiguration":{
            "CsvConfiguration":{"ColumnSeparator":"|","TrimWhiteSpace":true},"DataFormat":"CSV",
            "DataSourceS3Configuration":{"BucketName":"in","ObjectKeyPrefix":"sample.csv"}},"RecordVersion":3,
            "ReportConfiguration":{"ReportS3Configuration":{"BucketName":"out","EncryptionOption":"SSE_S3"}},
            "TargetDatabaseName":"devops","TargetTableName":"host_metrics"}
            """.ReplaceLineEndings(""),
            listener.Requests[0].Text);
    }
}
