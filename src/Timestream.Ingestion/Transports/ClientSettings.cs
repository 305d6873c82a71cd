using Timestream.Ingestion.Transports.Http;

namespace Timestream.Ingestion.Transports;

/// <summary>Endpoint, region, credentials, timeouts and retries of an AWS client or of the Direct transport.</summary>
public sealed record ClientSettings
{
    /// <summary>
    /// URL of the endpoint, without user, password and query; null for the real service, which endpoint discovery finds in
    /// <see cref="Region"/>.
    /// </summary>
    /// <value>Null.</value>
    public Uri? Endpoint { get; init; }

    /// <summary>The AWS region. Requests to <see cref="Endpoint"/> are signed for it, too.</summary>
    /// <value>us-west-2.</value>
    public string Region { get; init; } = "us-west-2";

    /// <summary>Name of a profile in the AWS configuration files; null for the default credential chain.</summary>
    /// <value>Null.</value>
    public string? Profile { get; init; }

    /// <summary>
    /// Access key id, only together with <see cref="SecretKey"/>; null to use <see cref="Profile"/> or the default chain.
    /// </summary>
    /// <value>Null.</value>
    public string? AccessKey { get; init; }

    /// <summary>Secret access key for <see cref="AccessKey"/>.</summary>
    /// <value>Null.</value>
    public string? SecretKey { get; init; }

    /// <summary>
    /// Maximum number of attempts beyond the first, for every transport and operation. 0 or more. With Direct, attempts after a correction
    /// of the clock, the credentials or the discovered endpoint come on top. Replacing a connection that the server had closed is no
    /// attempt.
    /// </summary>
    /// <value>10, as AWS recommends for Timestream writes, because the service throttles while it scales up.</value>
    public int MaxErrorRetry { get; init; } = 10;

    /// <summary>Timeout of one attempt, from connecting to the last byte of the answer. More than 0.</summary>
    /// <value>20 s, as AWS recommends for Timestream writes.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Maximum number of connections. 1 or more.</summary>
    /// <value>5000, the minimum that AWS recommends for Timestream writes.</value>
    public int MaxConnections { get; init; } = 5000;

    /// <summary>
    /// Time without any answer after which the client stops retrying and requests fail at once with
    /// <see cref="EndpointUnreachableException"/>, except one at a time that checks whether the endpoint is back. More than 0, or
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> to always use all retries.
    /// </summary>
    /// <value>30 s.</value>
    public TimeSpan UnreachableAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Receives every failed attempt of every operation. Called on the thread of the request; must be fast and must not throw.
    /// </summary>
    /// <value>Null.</value>
    public IProgress<FailedAttempt>? FailedAttempts { get; init; }

    /// <summary>True if <see cref="Endpoint"/> is on this machine, so that it cannot belong to a real account.</summary>
    public bool IsLoopback => Endpoint is { } endpoint && Loopback.Is(endpoint);

    /// <summary>Throws one exception that lists every fault.</summary>
    /// <exception cref="ArgumentException">At least one setting is invalid.</exception>
    public void Validate()
    {
        var faults = new SettingFaults("The client's settings");
        var isUrl = Endpoint is { IsAbsoluteUri: true };
        // Without user and query, which may be secret: messages are logged.
        var shown = isUrl
            ? Endpoint!.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : Endpoint?.ToString();
        faults.Check(
            Endpoint is null || (isUrl && Endpoint.Scheme is "http" or "https"),
            nameof(Endpoint), shown, "an http or https URL, or none for the real service");
        faults.Check(
            !isUrl || (Endpoint!.UserInfo.Length == 0 && Endpoint.Query.Length == 0 && Endpoint.Fragment.Length == 0),
            nameof(Endpoint), $"{shown} with a user, query or fragment", "a URL without them: keys are AccessKey and SecretKey");
        faults.Check(!string.IsNullOrWhiteSpace(Region), nameof(Region), Region, "an AWS region such as us-west-2");
        faults.Check(
            string.IsNullOrEmpty(AccessKey) == string.IsNullOrEmpty(SecretKey),
            nameof(AccessKey), AccessKey, "an access key together with its SecretKey, or neither");
        faults.Check(MaxErrorRetry >= 0, nameof(MaxErrorRetry), MaxErrorRetry, "0 or more");
        faults.Check(Timeout > TimeSpan.Zero, nameof(Timeout), Timeout, "more than 0");
        faults.Check(
            UnreachableAfter > TimeSpan.Zero || UnreachableAfter == System.Threading.Timeout.InfiniteTimeSpan,
            nameof(UnreachableAfter), UnreachableAfter, "more than 0, or Timeout.InfiniteTimeSpan");
        faults.Check(MaxConnections >= 1, nameof(MaxConnections), MaxConnections, "1 or more");
        faults.ThrowIfAny();
    }
}
