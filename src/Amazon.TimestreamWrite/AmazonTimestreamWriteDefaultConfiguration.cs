using System.Collections.ObjectModel;
using Amazon.Runtime;

namespace Amazon.TimestreamWrite;

/// <summary>
/// Defaults that <see cref="ClientConfig.DefaultConfigurationMode"/> chooses between. They differ in how long a
/// connection may take to open; all retry in standard mode and set no limit to the answer.
/// </summary>
public static class AmazonTimestreamWriteDefaultConfiguration
{
    /// <summary>For most programs: 3.1 s to connect.</summary>
    public static IDefaultConfiguration Standard { get; } = Defaults(DefaultConfigurationMode.Standard, 3100);

    /// <summary>For callers in the region of the service: 1.1 s to connect.</summary>
    public static IDefaultConfiguration InRegion { get; } = Defaults(DefaultConfigurationMode.InRegion, 1100);

    /// <summary>For callers in another region: 3.1 s to connect.</summary>
    public static IDefaultConfiguration CrossRegion { get; } = Defaults(DefaultConfigurationMode.CrossRegion, 3100);

    /// <summary>For mobile networks: 30 s to connect.</summary>
    public static IDefaultConfiguration Mobile { get; } = Defaults(DefaultConfigurationMode.Mobile, 30000);

    /// <summary>AWSSDK.Core looks at where it runs and takes one of the others: 1.1 s to connect until it knows.</summary>
    public static IDefaultConfiguration Auto { get; } = Defaults(DefaultConfigurationMode.Auto, 1100);

    /// <summary>All of them.</summary>
    public static ReadOnlyCollection<IDefaultConfiguration> GetAllConfigurations() =>
        new([Standard, InRegion, CrossRegion, Mobile, Auto]);

    private static DefaultConfiguration Defaults(DefaultConfigurationMode mode, int connectMilliseconds) => new()
    {
        Name = mode,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
    };
}
