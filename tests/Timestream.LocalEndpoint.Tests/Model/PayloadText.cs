using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Tests.Model;

/// <summary>A stored value as the text it was sent as.</summary>
internal static class PayloadText
{
    public static string Of(ValueType type, Chunk chunk, int position, TableSchema schema) => type switch
    {
        ValueType.Double => BitConverter.Int64BitsToDouble(chunk.BitsAt(position)).ToString(CultureInfo.InvariantCulture),
        ValueType.Varchar => Encoding.UTF8.GetString(chunk.PayloadAt(position)),
        ValueType.Multi => Multi(chunk.PayloadAt(position), schema),
        _ => chunk.BitsAt(position).ToString(CultureInfo.InvariantCulture),
    };

    private static string Multi(ReadOnlySpan<byte> payload, TableSchema schema)
    {
        var attributes = ((string[])["x", "y", "a"]).Select(name => schema.FindAttribute(Encoding.UTF8.GetBytes(name))).OfType<AttributeName>().ToDictionary(attribute => attribute.Number);
        var values = new List<string>();
        while (!payload.IsEmpty)
        {
            var attribute = attributes[BinaryPrimitives.ReadInt16LittleEndian(payload)];
            var length = attribute.Type == ValueType.Varchar ? 2 + BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]) : 8;
            var value = attribute.Type == ValueType.Varchar
                ? Encoding.UTF8.GetString(payload[4..(2 + length)])
                : BinaryPrimitives.ReadInt64LittleEndian(payload[2..]).ToString(CultureInfo.InvariantCulture);
            values.Add($"{Encoding.UTF8.GetString(attribute.Name)}={value}");
            payload = payload[(2 + length)..];
        }

        return string.Join(',', values.Order(StringComparer.Ordinal));
    }
}
