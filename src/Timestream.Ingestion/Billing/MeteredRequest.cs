namespace Timestream.Ingestion.Billing;

/// <summary>
/// The size of one request, by the printed formula and with repeated dimensions counted once; or the sum of several, whose units
/// add up although each was rounded up by itself.
/// </summary>
/// <param name="Bytes">Metered bytes with every record as it is sent: the naive count, never below the bill.</param>
/// <param name="DeduplicatedBytes">
/// The same with each distinct dimension counted once per request. AWS announces such an "automatic detection of repeated data"
/// without its algorithm, so a real bill is expected between the two.
/// </param>
public readonly record struct MeteredRequest(long Bytes, long DeduplicatedBytes)
{
    /// <summary>Billed units of 1 KiB for <see cref="Bytes"/>.</summary>
    public long Units { get; private init; } = WriteMeter.Units(Bytes);

    /// <summary>Billed units of 1 KiB for <see cref="DeduplicatedBytes"/>.</summary>
    public long DeduplicatedUnits { get; private init; } = WriteMeter.Units(DeduplicatedBytes);

    /// <summary>This and another request.</summary>
    internal MeteredRequest Plus(in MeteredRequest other) => new(Bytes + other.Bytes, DeduplicatedBytes + other.DeduplicatedBytes)
    {
        Units = Units + other.Units,
        DeduplicatedUnits = DeduplicatedUnits + other.DeduplicatedUnits,
    };
}
