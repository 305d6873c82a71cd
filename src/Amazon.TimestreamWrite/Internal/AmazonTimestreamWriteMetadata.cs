using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Internal;

/// <summary>How the service is named in metrics and traces.</summary>
public class AmazonTimestreamWriteMetadata : IServiceMetadata
{
    /// <inheritdoc/>
    public string ServiceId => AmazonTimestreamWriteConfig.ServiceId;

    /// <summary>Operations that go by another name: none.</summary>
    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
