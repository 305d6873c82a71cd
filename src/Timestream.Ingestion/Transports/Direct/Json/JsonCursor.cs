using System.Runtime.CompilerServices;

namespace Timestream.Ingestion.Transports.Direct.Json;

/// <summary>Appends JSON to memory that the caller has made large enough.</summary>
internal ref struct JsonCursor(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _destination[..Length];

    public readonly Span<byte> Free => _destination[Length..];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Free);
        Length += json.Length;
    }

    public void AppendText(string text) => Length += JsonText.Write(text, Free);

    public void AppendNumber(long value) => Length += NumberText.Write(value, Free);

    public void Advance(int bytes) => Length += bytes;
}
