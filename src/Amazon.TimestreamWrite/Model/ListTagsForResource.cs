using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Lists the tags of a database or table.</summary>
public class ListTagsForResourceRequest : AmazonTimestreamWriteRequest
{
    /// <summary>ARN of the database or table.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 1011)]
    public string ResourceARN { get; set; }
}

/// <summary>Answer to <see cref="ListTagsForResourceRequest"/>.</summary>
public class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    /// <summary>The tags.</summary>
    [AWSProperty(Min = 0, Max = 200)]
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
