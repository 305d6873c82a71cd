using System.Globalization;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads.Files;

/// <summary>Reads texts as values of measures. Nothing is cut to fit: what does not fit is a fault.</summary>
internal static class ValueText
{
    /// <summary>The type of a name; DOUBLE for null, which is the service's default.</summary>
    public static MeasureType TypeOf(string? name) => name switch
    {
        "BIGINT" => MeasureType.Bigint,
        "BOOLEAN" => MeasureType.Boolean,
        "VARCHAR" => MeasureType.Varchar,
        "TIMESTAMP" => MeasureType.Timestamp,
        _ => MeasureType.Double,
    };

    /// <summary>Reads a text that is not empty; <paramref name="reason"/> says why it is no value of the type.</summary>
    public static bool TryParse(MeasureType type, ReadOnlySpan<char> field, out MeasureValue value, out string? reason)
    {
        value = default;
        reason = null;
        switch (type)
        {
            case MeasureType.Double:
                return TryDouble(field, ref value, ref reason);
            case MeasureType.Bigint:
                if (long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
                {
                    value = MeasureValue.FromBigint(whole);
                    return true;
                }

                reason = $"expected a whole number from {long.MinValue} to {long.MaxValue} (BIGINT).";
                return false;
            case MeasureType.Boolean:
                if (bool.TryParse(field, out var boolean))
                {
                    value = MeasureValue.FromBoolean(boolean);
                    return true;
                }

                reason = "expected true or false (BOOLEAN).";
                return false;
            case MeasureType.Timestamp:
                if (long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time))
                {
                    return TryTimestamp(time, out value, out reason);
                }

                reason = "expected a whole number of the time unit since 1970 (TIMESTAMP).";
                return false;
            default:
                return TryVarchar(field.ToString(), ref value, ref reason);
        }
    }

    /// <summary>Takes a time as a value; <paramref name="reason"/> says why it is none.</summary>
    public static bool TryTimestamp(long time, out MeasureValue value, out string? reason)
    {
        reason = time < 0 ? "the service knows no time before 1970 (TIMESTAMP)." : null;
        value = time < 0 ? default : MeasureValue.FromTimestamp(time);
        return reason is null;
    }

    private static bool TryDouble(ReadOnlySpan<char> field, ref MeasureValue value, ref string? reason)
    {
        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            reason = "expected a number such as 1.5 or -2e10, with a point and no separator of thousands (DOUBLE).";
            return false;
        }

        if (!double.IsFinite(number))
        {
            reason = "the service stores neither NaN nor infinities (DOUBLE is finite): leave the field empty.";
            return false;
        }

        value = MeasureValue.FromDouble(number);
        return true;
    }

    private static bool TryVarchar(string text, ref MeasureValue value, ref string? reason)
    {
        try
        {
            value = MeasureValue.FromVarchar(text);
            return true;
        }
        catch (ArgumentException fault)
        {
            reason = FaultReason.Of(fault);
            return false;
        }
    }
}
