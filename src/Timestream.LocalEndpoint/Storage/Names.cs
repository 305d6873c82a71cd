namespace Timestream.LocalEndpoint.Storage;

/// <summary>A dimension name of a table. Dimension sets refer to it by number.</summary>
/// <param name="Number">0 to 127, in the order of first use.</param>
internal sealed record DimensionName(ulong Hash, byte[] Name, byte Number) : IHashed
{
    public const int Bytes = ObjectSize.Header + 24;
}

/// <summary>A measure name of a table with its type, which is that of the first record and never changes.</summary>
internal sealed record MeasureName(ulong Hash, byte[] Name, ValueType Type) : IHashed
{
    public const int Bytes = ObjectSize.Header + 24;
}

/// <summary>A column of a table's multi-measure records with its type, which is that of the first record and never changes.</summary>
/// <param name="Number">0 to 1023, in the order of first use.</param>
internal sealed record AttributeName(ulong Hash, byte[] Name, ValueType Type, short Number) : IHashed
{
    public const int Bytes = ObjectSize.Header + 24;
}

/// <summary>Finds a dimension, measure or attribute by its name.</summary>
internal readonly ref struct NameMatch(ReadOnlySpan<byte> name) : IMatch<DimensionName>, IMatch<MeasureName>, IMatch<AttributeName>
{
    private readonly ReadOnlySpan<byte> _name = name;

    public bool Matches(DimensionName candidate) => _name.SequenceEqual(candidate.Name);

    public bool Matches(MeasureName candidate) => _name.SequenceEqual(candidate.Name);

    public bool Matches(AttributeName candidate) => _name.SequenceEqual(candidate.Name);
}
