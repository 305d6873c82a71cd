namespace Timestream.Ingestion.Transports.Direct.Http;

/// <summary>
/// A connection that sends the headers and the body of a request together. The HTTP handler writes a body of more than 4 KB separately
/// from the headers, which takes two system calls and packets and wakes up the server before the body has arrived. All requests here have
/// a body, so the headers can wait for it.
/// </summary>
internal sealed class HeaderJoiningStream(Stream connection) : Stream
{
    // Enough for headers with a long session token and the body of 100 multi-measure records of moderate size.
    private const int JoinedBytes = 64 * 1024;

    private byte[]? _joined;
    private int _held;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        connection.ReadAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _joined ??= new byte[JoinedBytes];
        if (_held == 0 && buffer.Length <= JoinedBytes / 2 && buffer.Span.EndsWith("\r\n\r\n"u8))
        {
            Hold(buffer.Span);
            return default;
        }

        if (_held == 0)
        {
            return connection.WriteAsync(buffer, cancellationToken);
        }

        if (_held + buffer.Length > JoinedBytes)
        {
            return WriteBothAsync(buffer, cancellationToken);
        }

        Hold(buffer.Span);
        return connection.WriteAsync(Release(), cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        _held == 0 ? connection.FlushAsync(cancellationToken) : FlushHeldAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => connection.Read(buffer, offset, count);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        connection.Write(Release().Span);
        connection.Write(buffer, offset, count);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        connection.Write(Release().Span);
        connection.Flush();
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            connection.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Hold(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_joined.AsSpan(_held));
        _held += bytes.Length;
    }

    private ReadOnlyMemory<byte> Release()
    {
        var held = _joined.AsMemory(0, _held);
        _held = 0;
        return held;
    }

    private async ValueTask WriteBothAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        await connection.WriteAsync(Release(), cancellationToken).ConfigureAwait(false);
        await connection.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    private async Task FlushHeldAsync(CancellationToken cancellationToken)
    {
        await connection.WriteAsync(Release(), cancellationToken).ConfigureAwait(false);
        await connection.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
