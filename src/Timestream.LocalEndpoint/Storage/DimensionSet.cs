using System.Buffers.Binary;

namespace Timestream.LocalEndpoint.Storage;

/// <summary>
/// The dimensions of one or more series, stored once. Each is encoded as the number of its name in one byte, the length of its value
/// in two bytes, and the value.
/// </summary>
internal sealed class DimensionSet : IHashed
{
    private const int EmptyBytes = ObjectSize.Header + 24;
    private const int Prefix = 3;
    private readonly byte[] _encoded;

    public DimensionSet(in SeriesKey key, TableSchema schema, StorageMeter meter)
    {
        Hash = key.DimensionsHash;
        Count = key.Count;
        var length = 0;
        for (var i = 0; i < Count; i++)
        {
            length += Prefix + key[i].Value.Length;
        }

        _encoded = new byte[length];
        var rest = _encoded.AsSpan();
        for (var i = 0; i < Count; i++)
        {
            var value = key[i].Value.In(key.Text);
            rest[0] = schema.FindDimension(key[i].Name.In(key.Text))!.Number;
            BinaryPrimitives.WriteUInt16LittleEndian(rest[1..], (ushort)value.Length);
            value.CopyTo(rest[Prefix..]);
            rest = rest[(Prefix + value.Length)..];
        }

        meter.Bytes += EmptyBytes + ObjectSize.Array(length, 1);
    }

    public ulong Hash { get; }

    public int Count { get; }

    public Enumerator GetEnumerator() => new(_encoded);

    internal ref struct Enumerator(ReadOnlySpan<byte> encoded)
    {
        private ReadOnlySpan<byte> _rest = encoded;

        public StoredDimension Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest.IsEmpty)
            {
                return false;
            }

            var end = Prefix + BinaryPrimitives.ReadUInt16LittleEndian(_rest[1..]);
            Current = new StoredDimension(_rest[0], _rest[Prefix..end]);
            _rest = _rest[end..];
            return true;
        }
    }
}

/// <summary>A dimension of a <see cref="DimensionSet"/>.</summary>
internal readonly ref struct StoredDimension(byte name, ReadOnlySpan<byte> value)
{
    /// <summary>The number of the dimension's name in its table.</summary>
    public byte Name { get; } = name;

    public ReadOnlySpan<byte> Value { get; } = value;
}
