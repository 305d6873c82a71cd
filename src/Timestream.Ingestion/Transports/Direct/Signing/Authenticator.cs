using Amazon.Runtime;
using Timestream.Ingestion.Transports.Http;

namespace Timestream.Ingestion.Transports.Direct.Signing;

/// <summary>Signs WriteRecords requests with the current credentials and time, and caches the signer.</summary>
internal sealed class Authenticator(CredentialSource credentials, ClockSkew clock, string region)
{
    // The signing name in the service model, which differs from the endpoint prefix.
    private const string Service = "timestream";

    private volatile SigningTime _time = new(clock.Now);
    private volatile Cached? _cached;

    /// <summary>Signs a request.</summary>
    /// <param name="endpoint">The endpoint it is sent to.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="digests">Computes the hashes; used by one request at a time.</param>
    /// <exception cref="AmazonClientException">No credentials were found.</exception>
    public ValueTask<Signature> SignAsync(Uri endpoint, ReadOnlyMemory<byte> body, Digests digests)
    {
        var keys = credentials.GetAsync();
        return keys.IsCompletedSuccessfully ? new(Sign(endpoint, body, digests, keys.Result)) : SignAsync(endpoint, body, digests, keys);
    }

    private async ValueTask<Signature> SignAsync(
        Uri endpoint, ReadOnlyMemory<byte> body, Digests digests, ValueTask<ImmutableCredentials> keys) =>
        Sign(endpoint, body, digests, await keys.ConfigureAwait(false));

    private Signature Sign(Uri endpoint, ReadOnlyMemory<byte> body, Digests digests, ImmutableCredentials keys)
    {
        var now = clock.Now;
        var time = _time;
        if (!time.IsSecondOf(now))
        {
            _time = time = new(now);
        }

        var cached = _cached;
        if (cached is null || !cached.Fits(endpoint, keys, time))
        {
            _cached = cached = new(CreateSigner(endpoint, keys, time), endpoint, keys);
        }

        return new(time.Text, cached.Signer.Sign(time, body.Span, digests), keys.UseToken ? keys.Token : null, now);
    }

    private RequestSigner CreateSigner(Uri endpoint, ImmutableCredentials keys, SigningTime time)
    {
        List<KeyValuePair<string, string>> headers =
        [
            new("content-type", WireHeaders.ContentType),
            new("host", endpoint.IsDefaultPort ? endpoint.IdnHost : $"{endpoint.IdnHost}:{endpoint.Port}"),
            new("x-amz-target", WireHeaders.Target),
        ];
        if (keys.UseToken)
        {
            headers.Add(new("x-amz-security-token", keys.Token));
        }

        return new(new(keys.AccessKey, keys.SecretKey, region, Service), time, endpoint.AbsolutePath, headers);
    }

    private sealed record Cached(RequestSigner Signer, Uri Endpoint, ImmutableCredentials Keys)
    {
        public bool Fits(Uri endpoint, ImmutableCredentials keys, SigningTime time) =>
            ReferenceEquals(keys, Keys) && ReferenceEquals(endpoint, Endpoint) && Signer.IsDayOf(time);
    }
}
