namespace Timestream.LocalEndpoint.Protocol;

/// <summary>The operations of the service; the names are those on the wire.</summary>
internal enum Operation
{
    Unknown,
    WriteRecords,
    DescribeEndpoints,
    CreateDatabase,
    DescribeDatabase,
    UpdateDatabase,
    ListDatabases,
    DeleteDatabase,
    CreateTable,
    DescribeTable,
    UpdateTable,
    ListTables,
    DeleteTable,
    TagResource,
    UntagResource,
    ListTagsForResource,
    CreateBatchLoadTask,
    DescribeBatchLoadTask,
    ListBatchLoadTasks,
    ResumeBatchLoadTask,
}

/// <summary>Finds the operation that the <c>X-Amz-Target</c> header names.</summary>
internal static class OperationTarget
{
    private const string Prefix = "Timestream_20181101.";

    private static readonly Dictionary<string, Operation> s_byTarget = Enum.GetValues<Operation>()
        .Where(operation => operation != Operation.Unknown)
        .ToDictionary(operation => Prefix + operation, StringComparer.Ordinal);

    public static Operation Find(string? target) =>
        target is not null && s_byTarget.TryGetValue(target, out var operation) ? operation : Operation.Unknown;
}
