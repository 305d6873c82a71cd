using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Reading;

/// <summary>
/// The order of series in which records are read: by dimensions, which are compared one after the other in the order of their names, then
/// by measure name. All texts are compared by their UTF-8 bytes.
/// </summary>
internal static class SeriesOrder
{
    /// <summary>Sorts series in place.</summary>
    public static void Sort(SeriesSnapshot[] series, DimensionName?[] names)
    {
        var dimensions = new Dictionary<DimensionSet, byte[]>(ReferenceEqualityComparer.Instance);
        var keys = new Key[series.Length];
        for (var i = 0; i < series.Length; i++)
        {
            if (!dimensions.TryGetValue(series[i].Dimensions, out var encoded))
            {
                dimensions[series[i].Dimensions] = encoded = Encode(series[i].Dimensions, names);
            }

            keys[i] = new Key(encoded, series[i].Measure.Name);
        }

        Array.Sort(keys, series);
    }

    /// <summary>The dimensions of a series with their names, in the order of the names.</summary>
    public static (byte[] Name, byte[] Value)[] Dimensions(DimensionSet dimensions, DimensionName?[] names)
    {
        var sorted = new (byte[] Name, byte[] Value)[dimensions.Count];
        var count = 0;
        foreach (var dimension in dimensions)
        {
            sorted[count++] = (names[dimension.Name]!.Name, dimension.Value.ToArray());
        }

        Array.Sort(sorted, static (one, other) => one.Name.AsSpan().SequenceCompareTo(other.Name));
        return sorted;
    }

    private static byte[] Encode(DimensionSet dimensions, DimensionName?[] names)
    {
        var encoded = new List<byte>();
        foreach (var (name, value) in Dimensions(dimensions, names))
        {
            encoded.AddRange(name);
            // Below every character of a text, so that a name precedes the names that it is the beginning of.
            encoded.Add(0);
            encoded.AddRange(value);
            encoded.Add(0);
        }

        return [.. encoded];
    }

    private readonly struct Key(byte[] dimensions, byte[] measure) : IComparable<Key>
    {
        private readonly byte[] _dimensions = dimensions;
        private readonly byte[] _measure = measure;

        public int CompareTo(Key other) =>
            _dimensions.AsSpan().SequenceCompareTo(other._dimensions) is not 0 and var order
                ? order
                : _measure.AsSpan().SequenceCompareTo(other._measure);
    }
}
