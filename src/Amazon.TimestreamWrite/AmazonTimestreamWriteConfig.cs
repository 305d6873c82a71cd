using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.TimestreamWrite.Internal;
using Amazon.Util.Internal;

namespace Amazon.TimestreamWrite;

/// <summary>
/// Settings of <see cref="AmazonTimestreamWriteClient"/>: region, endpoint, retries, timeouts and the rest of
/// <see cref="ClientConfig"/>. With <see cref="ClientConfig.ServiceURL"/> set, every request goes there and no
/// endpoint is discovered.
/// </summary>
public class AmazonTimestreamWriteConfig : ClientConfig
{
    private const string Service = "Timestream Write";

    private static readonly string UserAgentString = InternalSDKUtils.BuildUserAgentString(
        "Timestream_Write", typeof(AmazonTimestreamWriteConfig).Assembly.GetName().Version.ToString(3));

    private static readonly AmazonTimestreamWriteEndpointResolver EndpointResolver = new();

    /// <summary>Settings with their defaults; region and retries from environment and profile where those set them.</summary>
    public AmazonTimestreamWriteConfig()
        : base(new DefaultConfigurationProvider(AmazonTimestreamWriteDefaultConfiguration.GetAllConfigurations()))
    {
        base.ServiceId = Service;
        AuthenticationServiceName = "timestream";
        EndpointProvider = new AmazonTimestreamWriteEndpointProvider();
    }

    /// <summary>Name of the service in AWS's catalogue.</summary>
    public static new string ServiceId => Service;

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "ingest.timestream";

    /// <summary>Version of the API: 2018-11-01.</summary>
    public override string ServiceVersion => "2018-11-01";

    /// <inheritdoc/>
    public override string UserAgent => UserAgentString;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var context = new RequestContext(false)
        {
            ClientConfig = this,
            OriginalRequest = parameters.Request,
            Request = new DefaultRequest(parameters.Request, Service) { AlternateEndpoint = parameters.AlternateEndpoint },
        };
        return EndpointResolver.GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(context, null));
    }
}
