using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Lists the endpoints that serve this account. The client calls it by itself.</summary>
public class DescribeEndpointsRequest : AmazonTimestreamWriteRequest;

/// <summary>Answer to <see cref="DescribeEndpointsRequest"/>.</summary>
public class DescribeEndpointsResponse : AmazonWebServiceResponse
{
    /// <summary>The endpoints, in no order; any of them may be used.</summary>
    [AWSProperty(Required = true)]
    public List<Endpoint> Endpoints { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
