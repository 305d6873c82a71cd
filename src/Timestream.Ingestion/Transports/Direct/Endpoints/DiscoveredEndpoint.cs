using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Transports.Direct.Endpoints;

/// <summary>
/// The endpoint that DescribeEndpoints names, used for as long as it says and found anew after a 421.
/// Source: Amazon Timestream Developer Guide, "The endpoint discovery pattern".
/// </summary>
/// <param name="client">Asks, through the AWS client with its retries; disposed with this.</param>
/// <param name="timeProvider">Measures the cache period.</param>
internal sealed class DiscoveredEndpoint(IAmazonTimestreamWrite client, TimeProvider timeProvider) : IEndpointSource
{
    private readonly SemaphoreSlim _asking = new(1);
    private volatile Known? _known;

    public ValueTask<Uri> GetAsync(CancellationToken cancellationToken, CancellationToken stopping = default) =>
        Current() is { } endpoint ? new(endpoint) : new(AskAsync(stopping, cancellationToken));

    public bool TryForget(Uri endpoint)
    {
        // Not what another request has found meanwhile.
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

            // The client's waits between attempts end with it.
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

    // The service answers with a bare host; endpoints on this machine with a URL, for they have no TLS.
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
