using System.Globalization;
using nietras.SeparatedValues;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Workloads.Csv;

/// <summary>Reads the time of a row, a number or a text, in the unit of the data model.</summary>
internal sealed class TimeField(DataModel model, ColumnIndex columns)
{
    private readonly string? _format = model.Extensions?.TimeFormat;

    /// <summary>Index of the column.</summary>
    public int Column { get; } = columns.Of(model.TimeColumn ?? "time");

    /// <summary>The unit in which times are sent.</summary>
    public TimeUnit Unit { get; } = model.TimeUnit switch
    {
        "SECONDS" => TimeUnit.Seconds,
        "MICROSECONDS" => TimeUnit.Microseconds,
        "NANOSECONDS" => TimeUnit.Nanoseconds,
        _ => TimeUnit.Milliseconds,
    };

    /// <summary>Reads the time of a row. That it is one the service knows is checked with the record.</summary>
    public bool TryRead(in SepReader.Row row, ReadOnlySpan<char> field, out long time, out FieldFault fault)
    {
        time = 0;
        string? reason = "the time is empty: the service needs one per record.";
        if (!field.IsEmpty && TryValue(field, out time, out reason))
        {
            fault = default;
            return true;
        }

        fault = new(columns.NameOf(Column), BadRow.Cut(row[Column].Span), reason!);
        return false;
    }

    /// <summary>Reads a time; <paramref name="reason"/> says why it is none.</summary>
    public bool TryValue(ReadOnlySpan<char> field, out long time, out string? reason)
    {
        reason = null;
        if (_format is null)
        {
            if (long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out time))
            {
                return true;
            }

            reason = $"expected a whole number of {model.TimeUnit ?? "MILLISECONDS"} since 1970"
                + (TimeText.TryParse(field, TimeText.Iso, out _) ? "; for times that are text, set Extensions.TimeFormat to ISO." : ".");
            return false;
        }

        time = 0;
        if (!TimeText.TryParse(field, _format, out var nanoseconds))
        {
            reason = _format == TimeText.Iso
                ? "expected a time such as 2014-02-14 14:30:00, with up to nine digits of a second."
                : $"expected a time of the form {_format}.";
            return false;
        }

        var unit = TimeRange.NanosecondsIn(Unit);
        if (nanoseconds % unit != 0)
        {
            reason = $"the time is finer than {model.TimeUnit ?? "MILLISECONDS"}: set TimeUnit to a finer unit.";
            return false;
        }

        time = (long)Int128.Clamp(nanoseconds / unit, long.MinValue, long.MaxValue);
        return true;
    }
}
