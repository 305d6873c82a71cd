namespace Timestream.LocalEndpoint.Storage;

/// <summary>A value to store: 64 bits, or a payload of variable length.</summary>
internal readonly ref struct StoredValue
{
    public StoredValue(long bits) => Bits = bits;

    public StoredValue(ReadOnlySpan<byte> payload)
    {
        Payload = payload;
        IsPayload = true;
    }

    public long Bits { get; }

    public bool IsPayload { get; }

    public ReadOnlySpan<byte> Payload { get; }
}
