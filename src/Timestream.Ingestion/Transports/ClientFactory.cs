using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.TimestreamWrite;

namespace Timestream.Ingestion.Transports;

/// <summary>Makes AWS clients with the settings AWS recommends for Timestream writes, whose attempts and bytes are counted.</summary>
public static class ClientFactory
{
    private const string LocalKey = "local";

    /// <summary>A client for these settings. The caller disposes it.</summary>
    /// <exception cref="ArgumentException">At least one setting is invalid; the message lists every fault.</exception>
    public static IAmazonTimestreamWrite Create(ClientSettings settings) => Create(settings, credentials: null);

    /// <summary>A client for these settings that signs as <paramref name="credentials"/>; null for the settings'.</summary>
    internal static IAmazonTimestreamWrite Create(ClientSettings settings, AWSCredentials? credentials)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        var config = new AmazonTimestreamWriteConfig
        {
            MaxErrorRetry = settings.MaxErrorRetry,
            RetryMode = RequestRetryMode.Standard,
            Timeout = settings.Timeout,
            HttpClientFactory = new CountingHttpClientFactory(settings.MaxConnections),
        };
        if (settings.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = settings.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);
        }

        return (credentials ?? Credentials(settings)) is { } known
            ? new AmazonTimestreamWriteClient(known, config)
            : new AmazonTimestreamWriteClient(config);
    }

    /// <summary>The settings' credentials; null for the default chain.</summary>
    /// <exception cref="ArgumentException">The profile does not exist or has no credentials.</exception>
    internal static AWSCredentials? Credentials(ClientSettings settings)
    {
        if (!string.IsNullOrEmpty(settings.AccessKey))
        {
            return new BasicAWSCredentials(settings.AccessKey, settings.SecretKey);
        }

        if (settings.Profile is { } profile)
        {
            return new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out var credentials)
                ? credentials
                : throw new ArgumentException($"The profile '{profile}' is not in the AWS configuration files, or has no credentials: name one of them, or none for the default credential chain.", nameof(settings));
        }

        // A local endpoint needs a signature, not an account; the default chain would go looking for one on the network.
        return settings.IsLoopback && !EnvironmentHasKeys() ? new BasicAWSCredentials(LocalKey, LocalKey) : null;
    }

    private static bool EnvironmentHasKeys() =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID"))
        && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY"));
}
