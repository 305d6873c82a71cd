using System.Buffers.Binary;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Encodes the payload of a multi-measure record. Each measure is the number of its column in two bytes, followed by the value:
/// 1 byte for BOOLEAN, the length in two bytes and the text for VARCHAR, 8 bytes for other types. Measures are in the order of
/// their numbers, so that the payload does not depend on the order in which they were sent.
/// </summary>
internal sealed class MultiEncoder
{
    // A record has at most 2 KB with names. The payload leaves names out and adds numbers and lengths, 4 bytes a measure at most.
    private readonly byte[] _payload = new byte[4096];
    private readonly int[] _order = new int[WriteRequest.MaxMeasureValues];

    /// <summary>The payload of measures whose columns are all known; valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(
        ReadOnlySpan<AttributeField> measures, ReadOnlySpan<ResolvedMeasure> resolved, ReadOnlySpan<byte> text)
    {
        Sort(resolved);
        var rest = _payload.AsSpan();
        foreach (var index in _order.AsSpan(0, measures.Length))
        {
            ref readonly var measure = ref measures[index];
            BinaryPrimitives.WriteInt16LittleEndian(rest, resolved[index].Column!.Number);
            rest = rest[2..];
            switch (measure.Type)
            {
                case ValueType.Varchar:
                    var value = measure.Value.In(text);
                    BinaryPrimitives.WriteUInt16LittleEndian(rest, (ushort)value.Length);
                    value.CopyTo(rest[2..]);
                    rest = rest[(2 + value.Length)..];
                    break;
                case ValueType.Boolean:
                    rest[0] = (byte)resolved[index].Bits;
                    rest = rest[1..];
                    break;
                default:
                    BinaryPrimitives.WriteInt64LittleEndian(rest, resolved[index].Bits);
                    rest = rest[8..];
                    break;
            }
        }

        return _payload.AsSpan(0, _payload.Length - rest.Length);
    }

    // Insertion sort: clients send the measures of one kind of record in one order, so they are nearly sorted.
    private void Sort(ReadOnlySpan<ResolvedMeasure> measures)
    {
        for (var i = 0; i < measures.Length; i++)
        {
            var j = i;
            for (; j > 0 && measures[_order[j - 1]].Column!.Number > measures[i].Column!.Number; j--)
            {
                _order[j] = _order[j - 1];
            }

            _order[j] = i;
        }
    }
}
