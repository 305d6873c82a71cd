using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Metered bytes by the Developer Guide: 8 bytes for the time, names and values of dimensions, measure name, value. Common attributes
/// count once per request. [UNKNOWN: metering] Rejected records count as well.
/// </summary>
internal static class WriteMeter
{
    public const int TimeBytes = 8;

    // Writes are billed in units of 1 KiB; each request is rounded up.
    private const int UnitBytes = 1024;

    public static long Units(long bytes) => (bytes + UnitBytes - 1) / UnitBytes;

    public static int Value(ValueType type, TextSlice value) => type switch
    {
        _ when !value.IsGiven => 0,
        ValueType.Boolean => 1,
        ValueType.Varchar => value.Length,
        _ => 8, // [UNCERTAIN: metering] TIMESTAMP, by analogy with BIGINT.
    };

    public static int Attributes(ReadOnlySpan<AttributeField> attributes)
    {
        var bytes = 0;
        foreach (ref readonly var attribute in attributes)
        {
            bytes += attribute.Name.Length + Value(attribute.Type, attribute.Value);
        }

        return bytes;
    }
}
