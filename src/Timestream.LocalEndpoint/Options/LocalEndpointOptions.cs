using System.Globalization;
using Timestream.LocalEndpoint.Hosting;
using Timestream.LocalEndpoint.Options;

namespace Timestream.LocalEndpoint;

/// <summary>What a <see cref="LocalEndpointServer"/> listens on and how it behaves. The defaults serve on a free loopback port.</summary>
public sealed record LocalEndpointOptions
{
    /// <summary>The highest <see cref="MaxRecords"/>: more than any machine's memory holds, and far from the overflow of sums.</summary>
    public const long MostRecords = 1_000_000_000_000;

    /// <summary>Host name or address to listen on. Anything but loopback needs keys. Default <c>127.0.0.1</c>.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port, 0 to 65535. Default 0: any free port, to be read from <see cref="LocalEndpointServer.BaseAddress"/>.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The URL that clients call where a proxy stands before the endpoint, such as <c>https://timestream.test:8443</c>:
    /// DescribeEndpoints answers it, and its host is served. http or https, host and port alone. Default null: as called.
    /// </summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>
    /// Names besides those of loopback that an endpoint on loopback is called by, without port; web pages from there may call it
    /// too. Any other is answered with AccessDeniedException, so that no web site can reach the endpoint by a name of its own.
    /// Default none.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Access key that requests must be signed with. Default null: signatures are not looked at.</summary>
    public string? AccessKey { get; init; }

    /// <summary>Secret key that belongs to <see cref="AccessKey"/>. Default null.</summary>
    public string? SecretKey { get; init; }

    /// <summary>
    /// How long after CreateTable, CreateDatabase and the deletes until writes and describes see the change, as with an
    /// eventually consistent control plane. Default zero.
    /// </summary>
    public TimeSpan VisibilityDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Region in ARNs and in the credential scope of signatures. Default <c>us-west-2</c>.</summary>
    public string Region { get; init; } = "us-west-2";

    /// <summary>Account number in ARNs, 12 digits. Default <c>000000000000</c>.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>Clock for retention windows, timestamps, delays and clock skew. Default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Latency of WriteRecords. Default null: as fast as it can.</summary>
    public LatencyModel? Latency { get; init; }

    /// <summary>Throttling of WriteRecords. Default null: none.</summary>
    public ThrottleModel? Throttle { get; init; }

    /// <summary>Faults of WriteRecords. Default null: none.</summary>
    public FaultModel? Faults { get; init; }

    /// <summary>
    /// Whether creates, updates and deletes are limited to 1 per second and lists and describes to 5, as the real account is.
    /// Default false.
    /// </summary>
    public bool ControlPlaneRates { get; init; }

    /// <summary>Seed of latencies and faults: the same seed gives the same sequence. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Folder that stands for S3, one folder per bucket in it: reports of records rejected by the magnetic store, batch load.
    /// Default null: there is none, and reports are not written.
    /// </summary>
    public string? BucketsFolder { get; init; }

    /// <summary>
    /// Records that all tables together may hold, 1 to 1,000,000,000,000. WriteRecords beyond it is answered with
    /// ServiceQuotaExceededException and stores nothing; records that replace held ones need no room. Default null: no limit.
    /// </summary>
    public long? MaxRecords { get; init; }

    /// <summary>For tests, which cannot wait for minutes.</summary>
    internal ConnectionLimits Connections { get; init; } = new();

    /// <summary>Reads a <see cref="PublicUrl"/>.</summary>
    /// <exception cref="FormatException">It is not http or https with host and port alone; the message says what is allowed.</exception>
    public static Uri ParsePublicUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && IsBase(url) ? url : throw new FormatException(NoPublicUrl(text));

    /// <summary>Every fault of these options, each with its value, the allowed range and the remedy; empty when they are good.</summary>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Host))
        {
            faults.Add("Host is empty: give a host name or address, such as 127.0.0.1.");
        }
        else if (!ListenAddress.IsLoopback(Host) && AccessKey is null)
        {
            faults.Add($"Host is '{Host}', which is not loopback: give AccessKey and SecretKey as well, or listen on 127.0.0.1.");
        }

        if (Port is < 0 or > 65535)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"Port is {Port}: give 0 (any free port) to 65535."));
        }

        if (PublicUrl is { } url && !IsBase(url))
        {
            faults.Add(NoPublicUrl(url.OriginalString));
        }

        foreach (var name in AllowedHosts.Where(name => Uri.CheckHostName(name) == UriHostNameType.Unknown))
        {
            faults.Add($"AllowedHosts has '{name}': give host names or addresses without scheme and port, such as timestream.test.");
        }

        if (AccessKey is null != SecretKey is null)
        {
            faults.Add(AccessKey is null
                ? "SecretKey is given without AccessKey: give both or none."
                : "AccessKey is given without SecretKey: give both or none.");
        }
        else if (AccessKey is { Length: 0 } || SecretKey is { Length: 0 })
        {
            faults.Add("AccessKey or SecretKey is empty: give both their values, or leave both out.");
        }

        if (VisibilityDelay < TimeSpan.Zero || VisibilityDelay > TimeSpan.FromHours(1))
        {
            faults.Add($"VisibilityDelay is {VisibilityDelay:c}: give 00:00:00 to 01:00:00.");
        }

        if (string.IsNullOrWhiteSpace(Region))
        {
            faults.Add("Region is empty: give a region name, such as us-west-2.");
        }

        if (AccountId is not { Length: 12 } || !AccountId.All(char.IsAsciiDigit))
        {
            faults.Add($"AccountId is '{AccountId}': give 12 digits, such as 000000000000.");
        }

        if (MaxRecords is < 1 or > MostRecords)
        {
            faults.Add(string.Create(
                CultureInfo.InvariantCulture, $"MaxRecords is {MaxRecords}: give 1 to {MostRecords}, or leave it out for no limit."));
        }

        faults.AddRange(Latency?.Errors() ?? []);
        faults.AddRange(Throttle?.Errors() ?? []);
        faults.AddRange(Faults?.Errors() ?? []);
        if (BucketsFolder is { } folder && !Directory.Exists(folder))
        {
            faults.Add($"BucketsFolder is '{folder}', which does not exist: create it, or leave it out.");
        }

        return faults;
    }

    private static string NoPublicUrl(string text) =>
        $"PublicUrl is '{text}': give http or https with host and port alone, such as https://timestream.test:8443.";

    private static bool IsBase(Uri url) =>
        url.IsAbsoluteUri
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url is { Host.Length: > 0, Port: > 0, PathAndQuery: "/" }
        && url.OriginalString.AsSpan().IndexOfAny("@?#\\") < 0;
}
