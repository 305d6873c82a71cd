using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.TimestreamWrite;
using Timestream.Ingestion.Transports.Attempts;

namespace Timestream.Ingestion.Transports.Sdk;

/// <summary>The AWS client with this library's retry policy in its pipeline.</summary>
internal sealed class SdkClient : AmazonTimestreamWriteClient
{
    public SdkClient(AmazonTimestreamWriteConfig config)
        : base(config)
    {
    }

    public SdkClient(AWSCredentials credentials, AmazonTimestreamWriteConfig config)
        : base(credentials, config)
    {
    }

    // Not a field, because the base constructor already builds the pipeline.
    private SdkHttpClientFactory Http => (SdkHttpClientFactory)Config.HttpClientFactory;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new SdkRetryPolicy(Config, Http.Circuit, Http.TimeProvider)));
    }

    /// <inheritdoc/>
    protected override IEnumerable<DiscoveryEndpointBase> EndpointOperation(EndpointOperationContextBase context)
    {
        try
        {
            return base.EndpointOperation(context);
        }
        catch (AmazonClientException fault) when (fault is not EndpointUnreachableException)
        {
            // AWSSDK.Core keeps only the message of the cause.
            Unreachable.ThrowIfOpen(Http.Circuit, Http.TimeProvider);
            throw;
        }
    }
}
