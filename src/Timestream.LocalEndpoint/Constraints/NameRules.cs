using System.Text;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Constraints;

/// <summary>Names allowed for dimensions and measures: Developer Guide, Quotas, naming constraints and system identifiers.</summary>
internal static class NameRules
{
    public const int MaxDimensionName = 60;
    public const int MaxMeasureName = 256;

    public static void CheckDimension(ReadOnlySpan<byte> name) => Check("dimension", name, MaxDimensionName);

    public static void CheckMeasure(ReadOnlySpan<byte> name) => Check("measure", name, MaxMeasureName);

    private static void Check(string kind, ReadOnlySpan<byte> name, int max)
    {
        if (name.Length > max)
        {
            throw ServiceException.Validation(Texts.NameTooLong(kind, Encoding.UTF8.GetString(name), max));
        }

        if (name.SequenceEqual("time"u8)
            || name.StartsWith("ts_"u8)
            || name.StartsWith("measure_name"u8)
            || name.StartsWith("measure_value"u8))
        {
            throw ServiceException.Validation(Texts.ReservedName(kind, Encoding.UTF8.GetString(name)));
        }

        // [UNCERTAIN: names] Documented only by the IoT rule action, for dimensions.
        if (kind == "dimension" && name.Contains((byte)':'))
        {
            throw ServiceException.Validation(Texts.ColonInName(kind, Encoding.UTF8.GetString(name)));
        }
    }
}
