using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Takes tags off a database or table.</summary>
public class UntagResourceRequest : AmazonTimestreamWriteRequest
{
    /// <summary>ARN of the database or table.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 1011)]
    public string ResourceARN { get; set; }

    /// <summary>Keys of the tags to take off.</summary>
    [AWSProperty(Required = true, Min = 0, Max = 200)]
    public List<string> TagKeys { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>Answer to <see cref="UntagResourceRequest"/>.</summary>
public class UntagResourceResponse : AmazonWebServiceResponse;
