using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>Names of value types in messages of the service.</summary>
internal static class TypeNames
{
    public static string Lower(ValueType type) => type switch
    {
        ValueType.Double => "double",
        ValueType.Bigint => "bigint",
        ValueType.Varchar => "varchar",
        ValueType.Boolean => "boolean",
        ValueType.Timestamp => "timestamp",
        _ => "multi",
    };

    public static string Upper(ValueType type) => Lower(type).ToUpperInvariant();
}
