namespace Timestream.LocalEndpoint.Storage;

/// <summary>A slice of a request body. No string is at offset 0, so the default value means "not given".</summary>
internal readonly record struct TextSlice(int Offset, int Length)
{
    public bool IsGiven => Offset != 0;

    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> text) => text.Slice(Offset, Length);
}

/// <summary>A dimension as it was sent.</summary>
internal readonly record struct DimensionField(TextSlice Name, TextSlice Value);

/// <summary>
/// The key of a series: the dimensions, common ones first, and the measure name. The order of dimensions does not matter.
/// </summary>
internal readonly ref struct SeriesKey : IMatch<Series>, IMatch<DimensionSet>
{
    private readonly DimensionName?[] _names;

    /// <param name="names">The table's dimension names by number.</param>
    public SeriesKey(DimensionName?[] names) => _names = names;

    /// <summary>The request body that all slices refer to.</summary>
    public required ReadOnlySpan<byte> Text { get; init; }

    public required ReadOnlySpan<DimensionField> Common { get; init; }

    public required ReadOnlySpan<DimensionField> Own { get; init; }

    /// <summary>Sum of the hashes of the dimensions.</summary>
    public required ulong DimensionsHash { get; init; }

    public required ReadOnlySpan<byte> MeasureName { get; init; }

    public required ulong MeasureHash { get; init; }

    public ulong Hash => KeyHash.Join(DimensionsHash, MeasureHash);

    public int Count => Common.Length + Own.Length;

    public DimensionField this[int index] => index < Common.Length ? Common[index] : Own[index - Common.Length];

    /// <summary>The hash of a dimension, which <see cref="DimensionsHash"/> sums.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> text, DimensionField dimension) =>
        KeyHash.Join(KeyHash.Of(dimension.Name.In(text)), KeyHash.Of(dimension.Value.In(text)));

    public bool Matches(Series candidate) =>
        MeasureName.SequenceEqual(candidate.Measure.Name) && Matches(candidate.Dimensions);

    public bool Matches(DimensionSet candidate)
    {
        if (candidate.Count != Count)
        {
            return false;
        }

        // Clients usually send the dimensions of a series in the same order. Otherwise each one is searched.
        var index = 0;
        foreach (var stored in candidate)
        {
            if (!IsAt(index, stored) && !IsAnywhere(stored))
            {
                return false;
            }

            index++;
        }

        return true;
    }

    private bool IsAt(int index, in StoredDimension stored)
    {
        var field = this[index];
        return field.Value.In(Text).SequenceEqual(stored.Value) && field.Name.In(Text).SequenceEqual(_names[stored.Name]!.Name);
    }

    private bool IsAnywhere(in StoredDimension stored)
    {
        for (var i = 0; i < Count; i++)
        {
            if (IsAt(i, stored))
            {
                return true;
            }
        }

        return false;
    }
}
