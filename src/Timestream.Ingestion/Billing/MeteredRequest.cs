namespace Timestream.Ingestion.Billing;

/// <summary>
/// The metered size of one request, or the sum over several. Computed by AWS's published formula, and again with repeated dimensions
/// counted once. The units of several requests are added after each was rounded up.
/// </summary>
/// <param name="Bytes">Metered bytes with every record counted as it is sent: the upper bound of the bill.</param>
/// <param name="DeduplicatedBytes">
/// Metered bytes with each distinct dimension counted once per request. AWS announces an "automatic detection of repeated data" but not
/// its algorithm, so the real bill is expected between the two.
/// </param>
public readonly record struct MeteredRequest(long Bytes, long DeduplicatedBytes)
{
    /// <summary>Billed units of 1 KiB for <see cref="Bytes"/>.</summary>
    public long Units { get; private init; } = WriteMeter.Units(Bytes);

    /// <summary>Billed units of 1 KiB for <see cref="DeduplicatedBytes"/>.</summary>
    public long DeduplicatedUnits { get; private init; } = WriteMeter.Units(DeduplicatedBytes);

    /// <summary>Adds another request.</summary>
    internal MeteredRequest Plus(in MeteredRequest other) => new(Bytes + other.Bytes, DeduplicatedBytes + other.DeduplicatedBytes)
    {
        Units = Units + other.Units,
        DeduplicatedUnits = DeduplicatedUnits + other.DeduplicatedUnits,
    };
}
