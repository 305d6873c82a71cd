using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Puts tags on a database or table; a tag with the same key is replaced.</summary>
public class TagResourceRequest : AmazonTimestreamWriteRequest
{
    /// <summary>ARN of the database or table.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 1011)]
    public string ResourceARN { get; set; }

    /// <summary>The tags.</summary>
    [AWSProperty(Required = true, Min = 0, Max = 200)]
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>Answer to <see cref="TagResourceRequest"/>.</summary>
public class TagResourceResponse : AmazonWebServiceResponse;
