namespace Timestream.Ingestion.Billing;

/// <summary>
/// The metered size of one request, or the sum over several, by every <see cref="MeteringReading"/>. The units of several requests are
/// added after each was rounded up.
/// </summary>
/// <param name="Bytes">Metered bytes by the plain formula: every record counted as it is sent.</param>
/// <param name="RepeatedBytes">Bytes of dimensions that an earlier record of the same request already contains.</param>
/// <param name="AttributeNameBytes">Bytes of the names of measures in multi-measure records.</param>
public readonly record struct MeteredRequest(long Bytes, long RepeatedBytes = 0, long AttributeNameBytes = 0)
{
    /// <summary>Billed units of 1 KiB by the plain formula.</summary>
    public long Units { get; init; } = WriteMeter.Units(Bytes);

    /// <summary>Billed units of 1 KiB without <see cref="RepeatedBytes"/>.</summary>
    public long UnitsWithoutRepeats { get; init; } = WriteMeter.Units(Bytes - RepeatedBytes);

    /// <summary>Billed units of 1 KiB without <see cref="AttributeNameBytes"/>.</summary>
    public long UnitsWithoutNames { get; init; } = WriteMeter.Units(Bytes - AttributeNameBytes);

    /// <summary>Billed units of 1 KiB without either.</summary>
    public long UnitsWithoutBoth { get; init; } = WriteMeter.Units(Bytes - RepeatedBytes - AttributeNameBytes);

    /// <summary>Metered bytes by a reading.</summary>
    public long BytesOf(MeteringReading reading) =>
        Bytes - (reading.RepeatsOnce ? RepeatedBytes : 0) - (reading.NamesMetered ? 0 : AttributeNameBytes);

    /// <summary>Billed units of 1 KiB by a reading; a fraction if the reading does not round per request.</summary>
    public double UnitsOf(MeteringReading reading) => reading switch
    {
        { RoundPerRequest: false } => (double)BytesOf(reading) / WriteMeter.UnitBytes,
        { RepeatsOnce: true, NamesMetered: false } => UnitsWithoutBoth,
        { RepeatsOnce: true } => UnitsWithoutRepeats,
        { NamesMetered: false } => UnitsWithoutNames,
        _ => Units,
    };

    /// <summary>The fewest and the most units of 1 KiB by any reading.</summary>
    public (double Low, double High) UnitRange()
    {
        var (low, high) = (double.MaxValue, 0.0);
        foreach (var reading in MeteringReading.All)
        {
            var units = UnitsOf(reading);
            (low, high) = (Math.Min(low, units), Math.Max(high, units));
        }

        return (low, high);
    }

    /// <summary>Adds another request.</summary>
    public MeteredRequest Plus(in MeteredRequest other) => new(this, other, sign: 1);

    /// <summary>Subtracts an earlier sum.</summary>
    public MeteredRequest Minus(in MeteredRequest earlier) => new(this, earlier, sign: -1);

    private MeteredRequest(in MeteredRequest one, in MeteredRequest other, int sign)
        : this(
            one.Bytes + (sign * other.Bytes),
            one.RepeatedBytes + (sign * other.RepeatedBytes),
            one.AttributeNameBytes + (sign * other.AttributeNameBytes))
    {
        Units = one.Units + (sign * other.Units);
        UnitsWithoutRepeats = one.UnitsWithoutRepeats + (sign * other.UnitsWithoutRepeats);
        UnitsWithoutNames = one.UnitsWithoutNames + (sign * other.UnitsWithoutNames);
        UnitsWithoutBoth = one.UnitsWithoutBoth + (sign * other.UnitsWithoutBoth);
    }
}
