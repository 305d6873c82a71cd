using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Samples;

/// <summary>A program under test that writes through the interface, and a fake written by hand.</summary>
public sealed class FakeSample
{
    [Fact]
    public async Task A_program_is_tested_with_a_fake_of_the_interface()
    {
        using var fake = new FakeTimestreamWrite();
        var recorder = new TemperatureRecorder(fake);

        await recorder.RecordAsync("kitchen", 21.5);

        var record = Assert.Single(fake.Records);
        Assert.Equal("21.5", record.MeasureValue);
        Assert.Equal("kitchen", record.Dimensions[0].Value);
    }

    private sealed class TemperatureRecorder(IAmazonTimestreamWrite client)
    {
        public async Task RecordAsync(string room, double celsius) => await client.WriteRecordsAsync(new WriteRecordsRequest
        {
            DatabaseName = "home",
            TableName = "rooms",
            Records =
            [
                new Record
                {
                    Dimensions = [new Dimension { Name = "room", Value = room }],
                    MeasureName = "temperature",
                    MeasureValue = FormattableString.Invariant($"{celsius}"),
                },
            ],
        });
    }

    private sealed class FakeTimestreamWrite : IAmazonTimestreamWrite
    {
        public List<Record> Records { get; } = new();

        public IClientConfig Config => throw new NotImplementedException();

        public ITimestreamWritePaginatorFactory Paginators => throw new NotImplementedException();

        public Task<WriteRecordsResponse> WriteRecordsAsync(WriteRecordsRequest request, CancellationToken cancellationToken = default)
        {
            Records.AddRange(request.Records);
            return Task.FromResult(new WriteRecordsResponse { RecordsIngested = new RecordsIngested { Total = request.Records.Count } });
        }

        public Task<CreateBatchLoadTaskResponse> CreateBatchLoadTaskAsync(
            CreateBatchLoadTaskRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<CreateDatabaseResponse> CreateDatabaseAsync(
            CreateDatabaseRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<CreateTableResponse> CreateTableAsync(CreateTableRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<DeleteDatabaseResponse> DeleteDatabaseAsync(
            DeleteDatabaseRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<DeleteTableResponse> DeleteTableAsync(DeleteTableRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<DescribeBatchLoadTaskResponse> DescribeBatchLoadTaskAsync(
            DescribeBatchLoadTaskRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<DescribeDatabaseResponse> DescribeDatabaseAsync(
            DescribeDatabaseRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<DescribeEndpointsResponse> DescribeEndpointsAsync(
            DescribeEndpointsRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<DescribeTableResponse> DescribeTableAsync(
            DescribeTableRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<ListBatchLoadTasksResponse> ListBatchLoadTasksAsync(
            ListBatchLoadTasksRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<ListDatabasesResponse> ListDatabasesAsync(
            ListDatabasesRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<ListTablesResponse> ListTablesAsync(ListTablesRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
            ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<ResumeBatchLoadTaskResponse> ResumeBatchLoadTaskAsync(
            ResumeBatchLoadTaskRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<UntagResourceResponse> UntagResourceAsync(
            UntagResourceRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<UpdateDatabaseResponse> UpdateDatabaseAsync(
            UpdateDatabaseRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Task<UpdateTableResponse> UpdateTableAsync(UpdateTableRequest request, CancellationToken cancellationToken = default) =>
            throw new NotImplementedException();

        public Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
            throw new NotImplementedException();

        public void Dispose()
        {
        }
    }
}
