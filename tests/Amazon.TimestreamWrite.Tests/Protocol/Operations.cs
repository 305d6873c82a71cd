using Amazon.Runtime;

namespace Amazon.TimestreamWrite.Tests.Protocol;

/// <summary>A call of every operation of the service, by the operation's name.</summary>
internal static class Operations
{
    public static IReadOnlyDictionary<string, Func<AmazonTimestreamWriteClient, CancellationToken, Task<AmazonWebServiceResponse>>> All { get; } =
        new Dictionary<string, Func<AmazonTimestreamWriteClient, CancellationToken, Task<AmazonWebServiceResponse>>>
        {
            ["CreateBatchLoadTask"] = async (client, stop) => await client.CreateBatchLoadTaskAsync(new(), stop),
            ["CreateDatabase"] = async (client, stop) => await client.CreateDatabaseAsync(new(), stop),
            ["CreateTable"] = async (client, stop) => await client.CreateTableAsync(new(), stop),
            ["DeleteDatabase"] = async (client, stop) => await client.DeleteDatabaseAsync(new(), stop),
            ["DeleteTable"] = async (client, stop) => await client.DeleteTableAsync(new(), stop),
            ["DescribeBatchLoadTask"] = async (client, stop) => await client.DescribeBatchLoadTaskAsync(new(), stop),
            ["DescribeDatabase"] = async (client, stop) => await client.DescribeDatabaseAsync(new(), stop),
            ["DescribeEndpoints"] = async (client, stop) => await client.DescribeEndpointsAsync(new(), stop),
            ["DescribeTable"] = async (client, stop) => await client.DescribeTableAsync(new(), stop),
            ["ListBatchLoadTasks"] = async (client, stop) => await client.ListBatchLoadTasksAsync(new(), stop),
            ["ListDatabases"] = async (client, stop) => await client.ListDatabasesAsync(new(), stop),
            ["ListTables"] = async (client, stop) => await client.ListTablesAsync(new(), stop),
            ["ListTagsForResource"] = async (client, stop) => await client.ListTagsForResourceAsync(new(), stop),
            ["ResumeBatchLoadTask"] = async (client, stop) => await client.ResumeBatchLoadTaskAsync(new(), stop),
            ["TagResource"] = async (client, stop) => await client.TagResourceAsync(new(), stop),
            ["UntagResource"] = async (client, stop) => await client.UntagResourceAsync(new(), stop),
            ["UpdateDatabase"] = async (client, stop) => await client.UpdateDatabaseAsync(new(), stop),
            ["UpdateTable"] = async (client, stop) => await client.UpdateTableAsync(new(), stop),
            ["WriteRecords"] = async (client, stop) => await client.WriteRecordsAsync(Clients.OneRecord(), stop),
        };
}
