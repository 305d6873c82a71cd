using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Lists batch load tasks, a page at a time.</summary>
public class ListBatchLoadTasksRequest : AmazonTimestreamWriteRequest
{
    /// <summary>Tasks per page, 1 to 100.</summary>
    [AWSProperty(Min = 1, Max = 100)]
    public int? MaxResults { get; set; }

    /// <summary>Where to go on: <c>NextToken</c> of the previous page; null for the first.</summary>
    public string NextToken { get; set; }

    /// <summary>Only tasks in this status; null for all.</summary>
    public BatchLoadStatus TaskStatus { get; set; }
}

/// <summary>Answer to <see cref="ListBatchLoadTasksRequest"/>.</summary>
public class ListBatchLoadTasksResponse : AmazonWebServiceResponse
{
    /// <summary>The tasks of this page.</summary>
    public List<BatchLoadTask> BatchLoadTasks { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Where the next page begins; null on the last page.</summary>
    public string NextToken { get; set; }
}
