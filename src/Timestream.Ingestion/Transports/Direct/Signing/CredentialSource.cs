using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace Timestream.Ingestion.Transports.Direct.Signing;

/// <summary>
/// The keys to sign with. AWSSDK.Core finds and refreshes them; it is asked once a second, not once a request, because it renews
/// minutes before the end.
/// </summary>
/// <param name="credentials">Null for the default credential chain, which is searched at the first request.</param>
/// <param name="timeProvider">Tells when a second is over.</param>
internal sealed class CredentialSource(AWSCredentials? credentials, TimeProvider timeProvider)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);

    private volatile AWSCredentials? _credentials = credentials;
    private volatile Known? _known;

    /// <summary>The keys of this moment; the same object as long as they are the same.</summary>
    /// <exception cref="AmazonClientException">No credentials are to be found.</exception>
    public ValueTask<ImmutableCredentials> GetAsync() =>
        _known is { } known && timeProvider.GetElapsedTime(known.Asked) < s_fresh ? new(known.Keys) : new(AskAsync());

    /// <summary>Makes AWSSDK.Core fetch new keys: the service says that these have expired.</summary>
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
