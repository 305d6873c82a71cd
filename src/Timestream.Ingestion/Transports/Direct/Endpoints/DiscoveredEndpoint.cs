using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Transports.Direct.Endpoints;

/// <summary>
/// The endpoint that DescribeEndpoints returns. It is used for the stated time, and discovered again after a 421.
/// Source: Amazon Timestream Developer Guide, "The endpoint discovery pattern".
/// </summary>
/// <param name="client">Calls DescribeEndpoints, with the AWS client's retries; disposed with this object.</param>
/// <param name="timeProvider">The clock of the cache period.</param>
internal sealed class DiscoveredEndpoint(IAmazonTimestreamWrite client, TimeProvider timeProvider) : IEndpointSource
{
    private readonly SemaphoreSlim _asking = new(1);
    private volatile Known? _known;

    public ValueTask<Uri> GetAsync(CancellationToken cancellationToken, CancellationToken stopping = default) =>
        Current() is { } endpoint ? new(endpoint) : new(AskAsync(stopping, cancellationToken));

    public bool TryForget(Uri endpoint)
    {
        // Keep an endpoint that another request has discovered in the meantime.
        if (_known is { } known && ReferenceEquals(known.Endpoint, endpoint))
        {
            Interlocked.CompareExchange(ref _known, null, known);
        }

        return true;
    }

    public void Dispose()
    {
        client.Dispose();
        _asking.Dispose();
    }

    private Uri? Current() => _known is { } known && timeProvider.GetElapsedTime(known.Asked) < known.Period ? known.Endpoint : null;

    private async Task<Uri> AskAsync(CancellationToken stopping, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Current() is { } found)
            {
                return found;
            }

            // Lets the client's retry policy see both tokens.
            SdkCall.Begin(0, stopping, cancellationToken);
            var asked = timeProvider.GetTimestamp();
            var response = await client.DescribeEndpointsAsync(new DescribeEndpointsRequest(), cancellationToken).ConfigureAwait(false);
            var endpoint = response.Endpoints is [{ Address.Length: > 0 } first, ..]
                ? first
                : throw new AmazonTimestreamWriteException("DescribeEndpoints named no endpoint: name one by ClientSettings.Endpoint.");
            _known = new(Url(endpoint.Address), asked, TimeSpan.FromMinutes(endpoint.CachePeriodInMinutes ?? 0));
            return _known.Endpoint;
        }
        finally
        {
            _asking.Release();
        }
    }

    // The service returns a host name; local endpoints return a URL, because they have no TLS.
    private static Uri Url(string address)
    {
        var text = address.Contains("://", StringComparison.Ordinal) ? address : "https://" + address;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new AmazonTimestreamWriteException(
                $"DescribeEndpoints named '{FaultText.OneLine(address)}', which is no host: name an endpoint by ClientSettings.Endpoint.");
    }

    private sealed record Known(Uri Endpoint, long Asked, TimeSpan Period);
}
