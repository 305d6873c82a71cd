using System.Globalization;
using Timestream.LocalEndpoint.Options;

namespace Timestream.LocalEndpoint;

/// <summary>Options of a <see cref="LocalEndpointServer"/>. The defaults listen on a free loopback port, without keys.</summary>
public sealed record LocalEndpointOptions
{
    /// <summary>
    /// The maximum of <see cref="MaxRecords"/>: more than fits into the memory of any machine, and sums cannot overflow.
    /// </summary>
    public const long MostRecords = 1_000_000_000_000;

    /// <summary>Host name or address to listen on. Other addresses than loopback require keys. Default <c>127.0.0.1</c>.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port, 0 to 65535. Default 0: any free port, see <see cref="LocalEndpointServer.BaseAddress"/>.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The URL that clients use if the endpoint is behind a proxy, such as <c>https://timestream.test:8443</c>: scheme http or https,
    /// host and port only. DescribeEndpoints returns it, and requests for its host are served. Default null: the URL of the request.
    /// </summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>
    /// Host names, without port, that an endpoint on loopback serves in addition to those of loopback; web pages of these hosts may
    /// call it too. Other names are answered with AccessDeniedException, so that no web site can reach the endpoint through a name
    /// that resolves to 127.0.0.1. Default none.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Access key that requests must be signed with. Default null: signatures are not verified.</summary>
    public string? AccessKey { get; init; }

    /// <summary>Secret key of <see cref="AccessKey"/>. Default null.</summary>
    public string? SecretKey { get; init; }

    /// <summary>
    /// Delay until writes and describes see the effect of a create or delete, as with an eventually consistent control plane; 0 to
    /// 1 hour. Default zero.
    /// </summary>
    public TimeSpan VisibilityDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Region in ARNs and in the credential scope of signatures. Default <c>us-west-2</c>.</summary>
    public string Region { get; init; } = "us-west-2";

    /// <summary>Account number in ARNs, 12 digits. Default <c>000000000000</c>.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>Clock of retention windows, timestamps, delays and clock skew. Default the system clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Latency added to WriteRecords. Default null: none.</summary>
    public LatencyModel? Latency { get; init; }

    /// <summary>Throttling of WriteRecords. Default null: none.</summary>
    public ThrottleModel? Throttle { get; init; }

    /// <summary>Faults injected into WriteRecords. Default null: none.</summary>
    public FaultModel? Faults { get; init; }

    /// <summary>
    /// Whether the quotas of the control plane apply: 1 create, update or delete and 5 lists or describes per second. Default false.
    /// </summary>
    public bool ControlPlaneRates { get; init; }

    /// <summary>Random seed of latencies and injected faults; the same seed gives the same sequence. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Folder used in place of S3, with one folder per bucket: for batch load and for reports of records that the magnetic store
    /// rejected. It must exist. Default null: batch load is refused, reports are not written.
    /// </summary>
    public string? BucketsFolder { get; init; }

    /// <summary>
    /// Maximum number of records in all tables together, 1 to 1,000,000,000,000. A WriteRecords request that would exceed it is
    /// answered with ServiceQuotaExceededException and stores nothing; records that replace others do not count. Default null: no
    /// limit.
    /// </summary>
    public long? MaxRecords { get; init; }

    /// <summary>Limits on connections, which tests shorten.</summary>
    internal ConnectionLimits Connections { get; init; } = new();

    /// <summary>Parses a <see cref="PublicUrl"/>.</summary>
    /// <exception cref="FormatException">
    /// The text is not an http or https URL of host and port only; the message says what is allowed.
    /// </exception>
    public static Uri ParsePublicUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && IsBase(url) ? url : throw new FormatException(NoPublicUrl(text));

    /// <summary>All errors of these options, each with value, allowed range and remedy; empty if there are none.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(Host))
        {
            errors.Add("Host is empty: give a host name or address, such as 127.0.0.1.");
        }
        else if (!ListenAddress.IsLoopback(Host) && AccessKey is null)
        {
            errors.Add($"Host is '{Host}', which is not loopback: give AccessKey and SecretKey as well, or listen on 127.0.0.1.");
        }

        if (Port is < 0 or > 65535)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"Port is {Port}: give 0 (any free port) to 65535."));
        }

        if (PublicUrl is { } url && !IsBase(url))
        {
            errors.Add(NoPublicUrl(url.OriginalString));
        }

        foreach (var name in AllowedHosts.Where(name => Uri.CheckHostName(name) == UriHostNameType.Unknown))
        {
            errors.Add($"AllowedHosts has '{name}': give host names or addresses without scheme and port, such as timestream.test.");
        }

        if (AccessKey is null != SecretKey is null)
        {
            errors.Add(AccessKey is null
                ? "SecretKey is given without AccessKey: give both or none."
                : "AccessKey is given without SecretKey: give both or none.");
        }
        else if (AccessKey is { Length: 0 } || SecretKey is { Length: 0 })
        {
            errors.Add("AccessKey or SecretKey is empty: give both their values, or leave both out.");
        }

        if (VisibilityDelay < TimeSpan.Zero || VisibilityDelay > TimeSpan.FromHours(1))
        {
            errors.Add($"VisibilityDelay is {VisibilityDelay:c}: give 00:00:00 to 01:00:00.");
        }

        if (string.IsNullOrWhiteSpace(Region))
        {
            errors.Add("Region is empty: give a region name, such as us-west-2.");
        }

        if (AccountId is not { Length: 12 } || !AccountId.All(char.IsAsciiDigit))
        {
            errors.Add($"AccountId is '{AccountId}': give 12 digits, such as 000000000000.");
        }

        if (MaxRecords is < 1 or > MostRecords)
        {
            errors.Add(string.Create(
                CultureInfo.InvariantCulture, $"MaxRecords is {MaxRecords}: give 1 to {MostRecords}, or leave it out for no limit."));
        }

        errors.AddRange(Latency?.Errors() ?? []);
        errors.AddRange(Throttle?.Errors() ?? []);
        errors.AddRange(Faults?.Errors() ?? []);
        if (BucketsFolder is { } folder && !Directory.Exists(folder))
        {
            errors.Add($"BucketsFolder is '{folder}', which does not exist: create it, or leave it out.");
        }

        return errors;
    }

    private static string NoPublicUrl(string text) =>
        $"PublicUrl is '{text}': give http or https with host and port alone, such as https://timestream.test:8443.";

    private static bool IsBase(Uri url) =>
        url.IsAbsoluteUri
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url is { Host.Length: > 0, Port: > 0, PathAndQuery: "/" }
        && url.OriginalString.AsSpan().IndexOfAny("@?#\\") < 0;
}
