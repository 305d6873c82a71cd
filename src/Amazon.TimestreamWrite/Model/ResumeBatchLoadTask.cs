using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Goes on with a batch load task that stopped.</summary>
public class ResumeBatchLoadTaskRequest : AmazonTimestreamWriteRequest
{
    /// <summary>Id of the task.</summary>
    [AWSProperty(Required = true, Min = 3, Max = 32)]
    public string TaskId { get; set; }
}

/// <summary>Answer to <see cref="ResumeBatchLoadTaskRequest"/>.</summary>
public class ResumeBatchLoadTaskResponse : AmazonWebServiceResponse;
