using Amazon.Runtime;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Walks the pages of ListBatchLoadTasks, once.</summary>
public interface IListBatchLoadTasksPaginator
{
    /// <summary>The answers, a page each.</summary>
    IPaginatedEnumerable<ListBatchLoadTasksResponse> Responses { get; }
}
