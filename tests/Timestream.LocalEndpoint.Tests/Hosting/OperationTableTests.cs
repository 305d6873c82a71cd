using Timestream.LocalEndpoint.Faults;
using Timestream.LocalEndpoint.Hosting;

namespace Timestream.LocalEndpoint.Tests.Hosting;

public class OperationTableTests
{
    /// <summary>The operations of the service model, 2018-11-01, with the quota that the Developer Guide counts them against.</summary>
    private static readonly Dictionary<string, RateClass> s_model = new()
    {
        ["CreateBatchLoadTask"] = RateClass.Change,
        ["CreateDatabase"] = RateClass.Change,
        ["CreateTable"] = RateClass.Change,
        ["DeleteDatabase"] = RateClass.Change,
        ["DeleteTable"] = RateClass.Change,
        ["DescribeBatchLoadTask"] = RateClass.Read,
        ["DescribeDatabase"] = RateClass.Read,
        ["DescribeEndpoints"] = RateClass.Unlimited,
        ["DescribeTable"] = RateClass.Read,
        ["ListBatchLoadTasks"] = RateClass.Read,
        ["ListDatabases"] = RateClass.Read,
        ["ListTables"] = RateClass.Read,
        ["ListTagsForResource"] = RateClass.Read,
        ["ResumeBatchLoadTask"] = RateClass.Change,
        ["TagResource"] = RateClass.Change,
        ["UntagResource"] = RateClass.Change,
        ["UpdateDatabase"] = RateClass.Change,
        ["UpdateTable"] = RateClass.Change,
        ["WriteRecords"] = RateClass.Write,
    };

    [Fact]
    public void The_table_has_every_operation_of_the_service_model_with_its_rate_limit() => Assert.Equal(
        s_model.OrderBy(row => row.Key, StringComparer.Ordinal),
        OperationTable.All.Select(operation => KeyValuePair.Create(operation.Name, operation.Rate))
            .OrderBy(row => row.Key, StringComparer.Ordinal));

    [Fact]
    public void A_target_names_an_operation_exactly()
    {
        Assert.All(OperationTable.All, operation => Assert.Same(operation, OperationTable.Find("Timestream_20181101." + operation.Name)));
        Assert.All(
            [null, "", "WriteRecords", "Timestream_20181101.", "Timestream_20181101.writeRecords", "Timestream_20181101.WriteRecords "],
            target => Assert.Null(OperationTable.Find(target)));
    }

    /// <summary>A read counted as a change would be throttled from the second call on.</summary>
    [Fact]
    public async Task Reads_and_changes_are_throttled_by_their_own_limits()
    {
        await using var limited = await RawClient.StartAsync(new LocalEndpointOptions { Time = Clock.Stopped(), ControlPlaneRates = true });
        foreach (var (rate, calls) in new[] { (RateClass.Read, 5), (RateClass.Change, 1) })
        {
            var operations = OperationTable.All.Where(operation => operation.Rate == rate).ToList();
            var statuses = new List<int>();
            foreach (var operation in operations)
            {
                statuses.Add((int)(await limited.CallAsync(operation.Name, "{}")).Status);
            }

            Assert.Equal(calls, statuses.TakeWhile(status => status != 429).Count());
            Assert.All(statuses.Skip(calls), status => Assert.Equal(429, status));
        }
    }
}
