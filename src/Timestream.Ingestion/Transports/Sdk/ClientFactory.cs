using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;

namespace Timestream.Ingestion.Transports.Sdk;

/// <summary>Makes AWS clients with the settings AWS recommends for Timestream writes, whose attempts and bytes are counted.</summary>
public static class ClientFactory
{
    private const string LocalKey = "local";
    private const string EndpointVariable = "AWS_ENDPOINT_URL";
    private const string ServiceEndpointVariable = "AWS_ENDPOINT_URL_TIMESTREAM_WRITE";

    /// <summary>A client for these settings. The caller disposes it.</summary>
    /// <remarks>
    /// Retries are those of <see cref="ClientSettings"/>: 429, 500, 502, 503, 504, timeouts and failures of the connection; never a
    /// certificate that is not trusted or an answer that is not the service's. While nothing answers, all operations fail with
    /// <see cref="EndpointUnreachableException"/>. With <see cref="ClientSettings.Endpoint"/>, no AWS_* variable changes where
    /// requests go or how; without, AWS_ENDPOINT_URL* and a profile's endpoint_url are honoured. A proxy is never used for loopback.
    /// </remarks>
    /// <exception cref="ArgumentException">At least one setting is invalid; the message lists every fault.</exception>
    public static IAmazonTimestreamWrite Create(ClientSettings settings) => Create(settings, credentials: null);

    /// <summary>Where requests go, as the AWS client and the Direct transport both understand settings and environment.</summary>
    /// <exception cref="ArgumentException">A setting, or what the environment or the profile says of the endpoint, is invalid.</exception>
    public static EffectiveEndpoint EffectiveEndpoint(ClientSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        return EffectiveEndpoint(settings, Configure(settings, TimeProvider.System));
    }

    /// <summary>A client for these settings that signs as <paramref name="credentials"/>; null for the settings'.</summary>
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
            // Up to ten more attempts after resets, on top of the retries.
            MaxStaleConnectionRetries = 0,
            RetryMode = RequestRetryMode.Standard,
            // Of the variable AWS_DEFAULTS_MODE, "auto" would look for the region on the network.
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

    // In the order of AWSSDK.Core, which does not say where it has found one.
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
