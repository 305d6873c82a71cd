using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Describes a batch load task: configuration, status, progress.</summary>
public class DescribeBatchLoadTaskRequest : AmazonTimestreamWriteRequest
{
    /// <summary>Id of the task.</summary>
    [AWSProperty(Required = true, Min = 3, Max = 32)]
    public string TaskId { get; set; }
}

/// <summary>Answer to <see cref="DescribeBatchLoadTaskRequest"/>.</summary>
public class DescribeBatchLoadTaskResponse : AmazonWebServiceResponse
{
    /// <summary>The task.</summary>
    [AWSProperty(Required = true)]
    public BatchLoadTaskDescription BatchLoadTaskDescription { get; set; }
}
