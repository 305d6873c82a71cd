namespace Timestream.Ingestion.Transports.Direct.Json;

/// <summary>Reused memory for request bodies. Grows to the largest body so far.</summary>
internal sealed class BodyBuffer
{
    private const int FirstBytes = 32 * 1024;

    private byte[] _bytes = new byte[FirstBytes];

    public int Length { get; private set; }

    public int Capacity => _bytes.Length;

    public ReadOnlyMemory<byte> Body => _bytes.AsMemory(0, Length);

    /// <summary>The bytes of the body, which may be changed.</summary>
    public Span<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Returns free memory after the body; <see cref="Advance"/> adds what was written there to the body.</summary>
    public Span<byte> Reserve(int bytes)
    {
        if (bytes > _bytes.Length - Length)
        {
            Array.Resize(ref _bytes, Math.Max(Length + bytes, _bytes.Length * 2));
        }

        return _bytes.AsSpan(Length);
    }

    public void Advance(int bytes) => Length += bytes;
}
