using System.Buffers.Binary;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Makes the payload of a multi-measure record: for each measure, in the order of the attributes' numbers, the number in two
/// bytes and the value: 8 bytes, 1 for BOOLEAN, or for VARCHAR the length in two bytes and the text. So two records with the
/// same measures in another order have the same payload.
/// </summary>
internal sealed class MultiEncoder
{
    // Records past the 2 KB limit are rejected before: names are left out here, lengths and numbers come in.
    private readonly byte[] _payload = new byte[4096];
    private readonly AttributeName?[] _attributes = new AttributeName[WriteRequest.MaxMeasureValues];
    private readonly int[] _order = new int[WriteRequest.MaxMeasureValues];

    /// <summary>Finds the attributes in the schema; false where one is missing or has another type.</summary>
    public bool Resolve(ReadOnlySpan<AttributeField> measures, TableSchema schema, ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < measures.Length; i++)
        {
            var attribute = schema.FindAttribute(measures[i].Name.In(text));
            if (attribute is null || attribute.Type != measures[i].Type)
            {
                return false;
            }

            _attributes[i] = attribute;
        }

        return true;
    }

    /// <summary>The payload of measures that <see cref="Resolve"/> has found.</summary>
    public ReadOnlySpan<byte> Encode(ReadOnlySpan<AttributeField> measures, TimeUnit unit, ReadOnlySpan<byte> text)
    {
        Sort(measures.Length);
        var rest = _payload.AsSpan();
        for (var i = 0; i < measures.Length; i++)
        {
            ref readonly var measure = ref measures[_order[i]];
            BinaryPrimitives.WriteInt16LittleEndian(rest, _attributes[_order[i]]!.Number);
            rest = rest[2..];
            var value = measure.Value.In(text);
            ValueParser.TryValue(value, measure.Type, unit, out var bits);
            switch (measure.Type)
            {
                case ValueType.Varchar:
                    BinaryPrimitives.WriteUInt16LittleEndian(rest, (ushort)value.Length);
                    value.CopyTo(rest[2..]);
                    rest = rest[(2 + value.Length)..];
                    break;
                case ValueType.Boolean:
                    rest[0] = (byte)bits;
                    rest = rest[1..];
                    break;
                default:
                    BinaryPrimitives.WriteInt64LittleEndian(rest, bits);
                    rest = rest[8..];
                    break;
            }
        }

        Array.Clear(_attributes, 0, measures.Length);
        return _payload.AsSpan(0, _payload.Length - rest.Length);
    }

    // Insertion sort: clients send the measures of one record kind in one order, so they are nearly sorted.
    private void Sort(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var j = i;
            for (; j > 0 && _attributes[_order[j - 1]]!.Number > _attributes[i]!.Number; j--)
            {
                _order[j] = _order[j - 1];
            }

            _order[j] = i;
        }
    }
}
