using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests;

/// <summary>Clients whose retries follow at once, and the requests that tests send with them.</summary>
internal static class Clients
{
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public const string Region = "us-west-2";

    public static BasicAWSCredentials Credentials { get; } = new(AccessKey, SecretKey);

    public static AmazonTimestreamWriteClient Of(Listener listener, Action<AmazonTimestreamWriteConfig>? configure = null)
    {
        var config = new AmazonTimestreamWriteConfig { ServiceURL = listener.Url, AuthenticationRegion = Region };
        configure?.Invoke(config);
        return new PromptClient(Credentials, config);
    }

    /// <summary>A client that takes the listener for the regional endpoint, and so discovers.</summary>
    public static AmazonTimestreamWriteClient Discovering(Listener regional) => new PromptClient(
        Credentials,
        new AmazonTimestreamWriteConfig
        {
            RegionEndpoint = RegionEndpoint.USWest2,
            EndpointProvider = new FixedEndpoint(regional.Url),
        });

    public static WriteRecordsRequest OneRecord() => new()
    {
        DatabaseName = "db",
        TableName = "t",
        Records =
        [
            new Record
            {
                Dimensions = [new Dimension { Name = "host", Value = "a" }],
                MeasureName = "cpu",
                MeasureValue = "1.5",
                Time = "1700000000000",
            },
        ],
    };

    private sealed class FixedEndpoint(string url) : IEndpointProvider
    {
        public Amazon.Runtime.Endpoints.Endpoint ResolveEndpoint(EndpointParameters parameters) => new(url);
    }

    private sealed class PromptClient(AWSCredentials credentials, AmazonTimestreamWriteConfig config)
        : AmazonTimestreamWriteClient(credentials, config)
    {
        protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
        {
            base.CustomizeRuntimePipeline(pipeline);
            foreach (var retries in pipeline.Handlers.OfType<RetryHandler>())
            {
                ((StandardRetryPolicy)retries.RetryPolicy).MaxBackoffInMilliseconds = 0;
            }
        }
    }
}
