using System.Runtime.CompilerServices;

namespace Timestream.Ingestion.Records;

/// <summary>
/// The dimensions that identify a series. Immutable. Create one per series and use it for all records of the series: what depends only on
/// the dimensions is then computed once, and batches of one series are recognized by reference.
/// </summary>
public sealed class DimensionSet : IEquatable<DimensionSet>
{
    private readonly Dimension[] _dimensions;

    /// <summary>Creates a set of 1 to 128 dimensions with distinct names.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No dimension, or more than 128.</exception>
    /// <exception cref="ArgumentException">
    /// The service does not allow a name, or it occurs twice; or a value is null, too long or contains half of a surrogate pair.
    /// </exception>
    public DimensionSet(params ReadOnlySpan<Dimension> dimensions)
    {
        if (dimensions.Length is 0 or > ServiceLimits.DimensionsPerRecord)
        {
            throw new ArgumentOutOfRangeException(
                nameof(dimensions),
                dimensions.Length,
                $"A series has 1 to {ServiceLimits.DimensionsPerRecord} dimensions: the service needs at least one per record.");
        }

        for (var i = 0; i < dimensions.Length; i++)
        {
            MeteredBytes += CheckedBytes(dimensions[i], nameof(dimensions));
            for (var j = 0; j < i; j++)
            {
                if (dimensions[j].Name == dimensions[i].Name)
                {
                    throw new ArgumentException(
                        $"The dimension name '{dimensions[i].Name}' occurs twice in one series: give each dimension its own name.",
                        nameof(dimensions));
                }
            }
        }

        _dimensions = dimensions.ToArray();
    }

    /// <summary>Creates a set of 1 to 128 dimensions with distinct names from any sequence.</summary>
    /// <inheritdoc cref="DimensionSet(ReadOnlySpan{Dimension})"/>
    public DimensionSet(IEnumerable<Dimension> dimensions)
        : this((dimensions ?? throw new ArgumentNullException(nameof(dimensions))).ToArray().AsSpan())
    {
    }

    /// <summary>Creates a set of one dimension.</summary>
    /// <inheritdoc cref="DimensionSet(ReadOnlySpan{Dimension})"/>
    // Without the priority, new("name", "value") as the only argument would be taken for the span.
    [OverloadResolutionPriority(1)]
    public DimensionSet(Dimension dimension)
        : this([dimension])
    {
    }

    /// <summary>The dimensions in the order in which they were given.</summary>
    public ReadOnlySpan<Dimension> AsSpan() => _dimensions;

    /// <summary>Number of dimensions.</summary>
    public int Count => _dimensions.Length;

    /// <summary>Bytes of UTF-8 of all names and values, which is what the service meters for the dimensions of one record.</summary>
    public int MeteredBytes { get; }

    /// <summary>
    /// What an encoder derives from the dimensions, kept here so that it is computed once per series. The encoder may set it from several
    /// threads at the same time, with equal results.
    /// </summary>
    internal object? Encoded { get; set; }

    /// <summary>True if the set contains this dimension, with the same name and value.</summary>
    public bool Contains(Dimension dimension) => Array.IndexOf(_dimensions, dimension) >= 0;

    /// <summary>True if both sets have the same dimensions in the same order.</summary>
    public bool Equals(DimensionSet? other) =>
        ReferenceEquals(this, other) || (other is not null && _dimensions.AsSpan().SequenceEqual(other._dimensions));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DimensionSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var dimension in _dimensions)
        {
            hash.Add(dimension);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _dimensions.Select(dimension => $"{dimension.Name}={dimension.Value}"));

    private static int CheckedBytes(Dimension dimension, string parameter)
    {
        var name = Names.DimensionNameBytes(dimension.Name, parameter);
        if (dimension.Value is null)
        {
            throw new ArgumentException(
                $"The dimension '{dimension.Name}' has no value (null): leave the dimension out instead.", parameter);
        }

        var bytes = name + Names.TextBytes("value of the dimension", dimension.Value, parameter, dimension.Name);
        return bytes <= ServiceLimits.DimensionBytes
            ? bytes
            : throw new ArgumentException(
                $"The dimension '{dimension.Name}' has {bytes} bytes of UTF-8 in name and value; "
                + $"allowed are {ServiceLimits.DimensionBytes}: shorten the value.",
                parameter);
    }
}
