using System.Buffers;
using Microsoft.AspNetCore.Http;
using Timestream.LocalEndpoint.Options;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>A request body in one pooled buffer, which grows with the bytes received, not with the announced length.</summary>
internal struct RequestBody : IDisposable
{
    private const int FirstBytes = 64 * 1024;
    private byte[]? _buffer;
    private int _length;

    public readonly Span<byte> Bytes => _buffer.AsSpan(0, _length);

    public readonly int Length => _length;

    /// <exception cref="ServiceException">
    /// The body is larger than <see cref="ConnectionLimits.MaxBodyBytes"/> or does not match its headers.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled before the body was complete.</exception>
    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > ConnectionLimits.MaxBodyBytes)
        {
            throw TooLarge();
        }

        var body = default(RequestBody);
        try
        {
            var reader = request.BodyReader;
            while (true)
            {
                var result = await reader.ReadAsync(ct);
                body.Append(result.Buffer, request.ContentLength);
                reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    return body;
                }
            }
        }
        catch (Exception e)
        {
            body.Dispose();
            throw e switch
            {
                ServiceException or OperationCanceledException => e,
                BadHttpRequestException { StatusCode: >= 400 and < 500 } refused =>
                    ServiceException.BadRequest(refused.StatusCode, refused.Message),

                // For example a chunk size that overflows. Any failure here is caused by the bytes received.
                _ => ServiceException.BadRequest(400, $"The request body cannot be read: {e.Message}"),
            };
        }
    }

    public void Dispose()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ServiceException TooLarge() => ServiceException.TooLarge(
        $"The request is larger than {ConnectionLimits.MaxBodyBytes} bytes: send fewer records per request.");

    private void Append(in ReadOnlySequence<byte> part, long? announced)
    {
        var length = _length + part.Length;
        if (length > ConnectionLimits.MaxBodyBytes)
        {
            throw TooLarge();
        }

        if (_buffer is null || length > _buffer.Length)
        {
            var wanted = _buffer is null ? Math.Min(announced ?? 0, FirstBytes) : _buffer.Length * 2L;
            var grown = ArrayPool<byte>.Shared.Rent((int)Math.Max(length, wanted));
            Bytes.CopyTo(grown);
            Dispose();
            _buffer = grown;
        }

        part.CopyTo(_buffer.AsSpan(_length));
        _length = (int)length;
    }
}
