using Timestream.Ingestion.Transports.Http;

namespace Timestream.Ingestion.Transports;

/// <summary>Where an AWS client sends its requests, as whom, and how patiently.</summary>
public sealed record ClientSettings
{
    /// <summary>The endpoint's URL, without user, password and query; null for the real service, found by endpoint discovery in <see cref="Region"/>.</summary>
    /// <value>Null.</value>
    public Uri? Endpoint { get; init; }

    /// <summary>The AWS region, also the one that requests to <see cref="Endpoint"/> are signed for.</summary>
    /// <value>us-west-2.</value>
    public string Region { get; init; } = "us-west-2";

    /// <summary>Name of a profile in the AWS configuration files; null for the default credential chain.</summary>
    /// <value>Null.</value>
    public string? Profile { get; init; }

    /// <summary>An access key id, only together with <see cref="SecretKey"/>; null for <see cref="Profile"/> or the chain.</summary>
    /// <value>Null.</value>
    public string? AccessKey { get; init; }

    /// <summary>The secret of <see cref="AccessKey"/>.</summary>
    /// <value>Null.</value>
    public string? SecretKey { get; init; }

    /// <summary>
    /// Attempts beyond the first, of every transport and operation. 0 or more. Corrections of clock, credentials or discovered
    /// endpoint come on top with Direct. A reused connection that the server had closed is replaced by .NET without being an attempt.
    /// </summary>
    /// <value>10, as AWS recommends for Timestream writes: throttling while the service scales up is to be ridden out.</value>
    public int MaxErrorRetry { get; init; } = 10;

    /// <summary>Timeout of one attempt, from connecting to the last byte of the answer. More than 0.</summary>
    /// <value>20 s, as AWS recommends for Timestream writes.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Most connections at a time. 1 or more.</summary>
    /// <value>5000, the least AWS recommends for Timestream writes.</value>
    public int MaxConnections { get; init; } = 5000;

    /// <summary>
    /// How long attempts may go without any answer, of any status, before the client stops retrying and fails requests at once with
    /// <see cref="EndpointUnreachableException"/>; one request at a time still tries whether the endpoint is back. More than 0, or
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> to always use up the retries.
    /// </summary>
    /// <value>30 s.</value>
    public TimeSpan UnreachableAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Told of every attempt that failed, of all operations. Called on the thread of the request: must be quick and not throw.</summary>
    /// <value>Null.</value>
    public IProgress<FailedAttempt>? FailedAttempts { get; init; }

    /// <summary>True if the endpoint is on this machine, so that no real account can be behind it.</summary>
    public bool IsLoopback => Endpoint is { } endpoint && Loopback.Is(endpoint);

    /// <summary>Throws one exception that lists every fault.</summary>
    /// <exception cref="ArgumentException">At least one setting is invalid.</exception>
    public void Validate()
    {
        var faults = new SettingFaults("The client's settings");
        var isUrl = Endpoint is { IsAbsoluteUri: true };
        // Not the whole of it: the message, and later ones, are logged.
        var shown = isUrl ? Endpoint!.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : Endpoint?.ToString();
        faults.Check(Endpoint is null || (isUrl && Endpoint.Scheme is "http" or "https"), nameof(Endpoint), shown, "an http or https URL, or none for the real service");
        faults.Check(
            !isUrl || (Endpoint!.UserInfo.Length == 0 && Endpoint.Query.Length == 0 && Endpoint.Fragment.Length == 0), nameof(Endpoint), $"{shown} with a user, query or fragment",
            "a URL without them: keys are AccessKey and SecretKey");
        faults.Check(!string.IsNullOrWhiteSpace(Region), nameof(Region), Region, "an AWS region such as us-west-2");
        faults.Check(string.IsNullOrEmpty(AccessKey) == string.IsNullOrEmpty(SecretKey), nameof(AccessKey), AccessKey, "an access key together with its SecretKey, or neither");
        faults.Check(MaxErrorRetry >= 0, nameof(MaxErrorRetry), MaxErrorRetry, "0 or more");
        faults.Check(Timeout > TimeSpan.Zero, nameof(Timeout), Timeout, "more than 0");
        faults.Check(UnreachableAfter > TimeSpan.Zero || UnreachableAfter == System.Threading.Timeout.InfiniteTimeSpan, nameof(UnreachableAfter), UnreachableAfter, "more than 0, or Timeout.InfiniteTimeSpan");
        faults.Check(MaxConnections >= 1, nameof(MaxConnections), MaxConnections, "1 or more");
        faults.ThrowIfAny();
    }
}
