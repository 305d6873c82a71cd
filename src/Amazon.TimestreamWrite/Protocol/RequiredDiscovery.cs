using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.TimestreamWrite.Protocol;

/// <summary>
/// Every operation but DescribeEndpoints must go to a discovered endpoint; no member of a request chooses between
/// them, so credentials have one set of endpoints.
/// </summary>
internal sealed class RequiredDiscovery : IMarshaller<EndpointDiscoveryDataBase, AmazonWebServiceRequest>
{
    private static readonly EndpointDiscoveryData Required = new(required: true);

    public static RequiredDiscovery Instance { get; } = new();

    public EndpointDiscoveryDataBase Marshall(AmazonWebServiceRequest input) => Required;
}
