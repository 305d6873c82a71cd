using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;

namespace Timestream.Ingestion.Transports.Sdk;

/// <summary>
/// Creates AWS clients with the settings that AWS recommends for Timestream writes. Their attempts and bytes are counted.
/// </summary>
public static class ClientFactory
{
    private const string LocalKey = "local";
    private const string EndpointVariable = "AWS_ENDPOINT_URL";
    private const string ServiceEndpointVariable = "AWS_ENDPOINT_URL_TIMESTREAM_WRITE";

    /// <summary>Creates a client for these settings. The caller disposes it.</summary>
    /// <remarks>
    /// The client retries as <see cref="ClientSettings"/> states: after 429, 500, 502, 503, 504, timeouts and connection failures; never
    /// after an untrusted certificate or an answer that does not come from the service. While the endpoint does not answer, all
    /// operations fail with <see cref="EndpointUnreachableException"/>. With <see cref="ClientSettings.Endpoint"/>, AWS_* variables do
    /// not change where or how requests are sent; without it, AWS_ENDPOINT_URL* and a profile's endpoint_url apply. A proxy is never used
    /// for loopback.
    /// </remarks>
    /// <exception cref="ArgumentException">At least one setting is invalid; the message lists every fault.</exception>
    public static IAmazonTimestreamWrite Create(ClientSettings settings) => Create(settings, credentials: null);

    /// <summary>
    /// Determines the endpoint that the AWS client and the Direct transport use with these settings and the current environment.
    /// </summary>
    /// <exception cref="ArgumentException">A setting, or the endpoint in the environment or the profile, is invalid.</exception>
    public static EffectiveEndpoint EffectiveEndpoint(ClientSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        return EffectiveEndpoint(settings, Configure(settings, TimeProvider.System));
    }

    /// <summary>Creates a client that signs with <paramref name="credentials"/>; null to use those of the settings.</summary>
    internal static IAmazonTimestreamWrite Create(ClientSettings settings, AWSCredentials? credentials, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        var config = Configure(settings, timeProvider ?? TimeProvider.System);
        if (!EffectiveEndpoint(settings, config).IsDiscovered)
        {
            config.AuthenticationRegion = settings.Region;
        }

        return (credentials ?? Credentials(settings)) is { } known ? new SdkClient(known, config) : new SdkClient(config);
    }

    /// <summary>The credentials of the settings; null if the default chain applies.</summary>
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
                : throw new ArgumentException(
                    $"The profile '{profile}' is not in the AWS configuration files, or has no credentials: "
                    + "name one of them, or none for the default credential chain.",
                    nameof(settings));
        }

        // A local endpoint needs a signature but no account; the default chain would look for one on the network.
        if (!settings.IsLoopback)
        {
            return null;
        }

        return EnvironmentHasKeys() ? new EnvironmentVariablesAWSCredentials() : new BasicAWSCredentials(LocalKey, LocalKey);
    }

    private static AmazonTimestreamWriteConfig Configure(ClientSettings settings, TimeProvider timeProvider)
    {
        var config = new AmazonTimestreamWriteConfig
        {
            MaxErrorRetry = settings.MaxErrorRetry,
            // The default adds up to ten attempts after resets, on top of the retries.
            MaxStaleConnectionRetries = 0,
            RetryMode = RequestRetryMode.Standard,
            // AWS_DEFAULTS_MODE=auto would look for the region on the network.
            DefaultConfigurationMode = DefaultConfigurationMode.Standard,
            Timeout = settings.Timeout,
            HttpClientFactory = new SdkHttpClientFactory(settings, timeProvider),
        };
        if (settings.Endpoint is { } endpoint)
        {
            config.IgnoreConfiguredEndpointUrls = true;
            config.UseFIPSEndpoint = false;
            config.UseDualstackEndpoint = false;
            config.ServiceURL = endpoint.ToString();
            return config;
        }

        if (settings.Profile is { } profile)
        {
            config.Profile = new Profile(profile);
        }

        config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);
        return config;
    }

    private static EffectiveEndpoint EffectiveEndpoint(ClientSettings settings, AmazonTimestreamWriteConfig config)
    {
        if (settings.Endpoint is { } given)
        {
            return new(given, nameof(ClientSettings.Endpoint), IsDiscovered: false);
        }

        var origin = ConfiguredOrigin(settings);
        try
        {
            var isDiscovered = string.IsNullOrEmpty(config.ServiceURL);
            var url = config.DetermineServiceOperationEndpoint(new(new DescribeEndpointsRequest())).URL;
            return Uri.TryCreate(url, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
                ? new(endpoint, isDiscovered ? $"endpoint discovery in {settings.Region}" : origin, isDiscovered)
                : throw new ArgumentException($"The endpoint of {origin} is '{url}', allowed is an http or https URL.", nameof(settings));
        }
        catch (AmazonClientException fault)
        {
            throw new ArgumentException($"No endpoint follows from {origin}: {fault.Message}", nameof(settings), fault);
        }
    }

    // In the order of AWSSDK.Core, which does not tell where it found the endpoint.
    private static string ConfiguredOrigin(ClientSettings settings)
    {
        foreach (var variable in (ReadOnlySpan<string>)[ServiceEndpointVariable, EndpointVariable])
        {
            if (Environment.GetEnvironmentVariable(variable) is not null)
            {
                return variable;
            }
        }

        return $"profile '{settings.Profile ?? DefaultAWSCredentialsIdentityResolver.GetProfileName()}'";
    }

    private static bool EnvironmentHasKeys() =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID"))
        && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY"));
}
