using System.Net;
using System.Net.Http.Headers;
using Timestream.Ingestion.Transports.Http;

namespace Timestream.Ingestion.Transports.Direct.Http;

/// <summary>A request body in memory that the caller owns and reuses.</summary>
internal sealed class BodyContent : HttpContent
{
    private ReadOnlyMemory<byte> _body;

    public BodyContent() => Headers.ContentType = new MediaTypeHeaderValue(WireHeaders.ContentType);

    /// <summary>The body to send next.</summary>
    public ReadOnlyMemory<byte> Body
    {
        get => _body;
        set
        {
            _body = value;
            // The headers would keep the length they computed first.
            Headers.ContentLength = value.Length;
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_body, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
