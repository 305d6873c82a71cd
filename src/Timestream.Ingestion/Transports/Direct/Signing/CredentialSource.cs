using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace Timestream.Ingestion.Transports.Direct.Signing;

/// <summary>
/// The credentials to sign with. AWSSDK.Core finds and refreshes them. It is asked once per second instead of per request, which is enough
/// because it refreshes them minutes before they expire.
/// </summary>
/// <param name="credentials">The credentials; null for the default credential chain, which is resolved with the first request.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class CredentialSource(AWSCredentials? credentials, TimeProvider timeProvider)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);

    private volatile AWSCredentials? _credentials = credentials;
    private volatile Known? _known;

    /// <summary>Returns the current keys, as the same object while they do not change.</summary>
    /// <exception cref="AmazonClientException">No credentials were found.</exception>
    public ValueTask<ImmutableCredentials> GetAsync() =>
        _known is { } known && timeProvider.GetElapsedTime(known.Asked) < s_fresh ? new(known.Keys) : new(AskAsync());

    /// <summary>Makes AWSSDK.Core get new keys, because the service reported that these have expired.</summary>
    public void Expire()
    {
        (_credentials as RefreshingAWSCredentials)?.ClearCredentials();
        _known = null;
    }

    private async Task<ImmutableCredentials> AskAsync()
    {
        var asked = timeProvider.GetTimestamp();
        var source = _credentials ??= await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync().ConfigureAwait(false);
        var keys = await source.GetCredentialsAsync().ConfigureAwait(false);
        if (_known is { } known && known.Keys.Equals(keys))
        {
            keys = known.Keys;
        }

        _known = new(keys, asked);
        return keys;
    }

    private sealed record Known(ImmutableCredentials Keys, long Asked);
}
