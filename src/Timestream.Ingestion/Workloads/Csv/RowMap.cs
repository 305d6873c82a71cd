using System.Globalization;
using nietras.SeparatedValues;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Workloads.Csv;

/// <summary>
/// Turns the rows of one file into records. An empty field leaves its dimension or measure out of the record. A row of which nothing
/// remains to be sent is bad, not dropped.
/// </summary>
internal sealed class RowMap
{
    private readonly ColumnIndex _columns;
    private readonly TimeField _time;
    private readonly (int Column, string Name)[] _dimensions;
    private readonly Dimension[] _constants;
    private readonly int _nameColumn;
    private readonly MeasureMap[] _measures;
    private readonly string? _nullValue;
    private readonly int _file;
    private readonly SeriesCache _series;
    private readonly List<Dimension> _scratch = [];

    private RowMap(DataModel model, ColumnIndex columns, string path, int number, SeriesCache series)
    {
        _columns = columns;
        _series = series;
        _file = number;
        _nullValue = model.Extensions?.NullValue;
        _time = new TimeField(model, columns);
        _nameColumn = model.MeasureNameColumn is { } name ? columns.Of(name) : -1;
        _dimensions =
        [
            .. (model.DimensionMappings ?? []).Select(mapping =>
                (columns.Of(mapping.SourceColumn!), mapping.DestinationColumn ?? mapping.SourceColumn!)),
        ];
        var file = Path.GetFileNameWithoutExtension(path);
        _constants =
        [
            .. (model.Extensions?.ConstantDimensions ?? []).Select(constant =>
                new Dimension(constant.Name!, constant.Value!.Replace("{file}", file, StringComparison.Ordinal))),
        ];
        _measures = MeasureMap.Of(model, columns);
    }

    /// <summary>Fields of the header.</summary>
    public int Width => _columns.Width;

    /// <summary>Finds the model's columns in a header.</summary>
    /// <param name="model">The model.</param>
    /// <param name="columns">The header.</param>
    /// <param name="path">The file.</param>
    /// <param name="number">Its number, which tells its constant dimensions from those of other files.</param>
    /// <param name="series">The series of all files.</param>
    /// <exception cref="ArgumentException">Columns are missing or there twice; the message has one line per fault.</exception>
    public static RowMap Create(DataModel model, ColumnIndex columns, string path, int number, SeriesCache series)
    {
        var map = new RowMap(model, columns, path, number, series);
        columns.ThrowIfFaulty();
        return map;
    }

    /// <summary>Adds the records of a row.</summary>
    /// <returns>False if the row is bad; then some records may have been added.</returns>
    public bool TryMap(in SepReader.Row row, List<Record> records, out FieldFault fault)
    {
        if (!_time.TryRead(row, Field(row, _time.Column), out var time, out fault) || !TrySeries(row, out var series, out fault))
        {
            return false;
        }

        var name = Field(row, _nameColumn);
        var measureName = name.IsEmpty ? null : _series.NameOf(name);
        var isMapped = false;
        foreach (var measure in _measures)
        {
            if (!measure.AppliesTo(measureName))
            {
                continue;
            }

            isMapped = true;
            if (!measure.TryRead(row, _nullValue, _time, out var value, out fault))
            {
                return false;
            }

            if (value is { } read && !TryAdd(new(series, measure.NameFor(measureName), read, time), row, records, out fault))
            {
                return false;
            }
        }

        return records.Count > 0 || Nothing(isMapped, measureName, row, out fault);
    }

    // Rules that concern several fields are those of Record.
    private bool TryAdd(in Parts parts, in SepReader.Row row, List<Record> records, out FieldFault fault)
    {
        fault = default;
        if (parts.Name is null)
        {
            fault = new(_columns.NameOf(_nameColumn), "", "the measure name is empty: give it, or a TargetMultiMeasureName in the model.");
            return false;
        }

        try
        {
            records.Add(new Record(parts.Series, parts.Name, parts.Value, parts.Time, _time.Unit));
            return true;
        }
        catch (ArgumentException wrong)
        {
            var column = wrong.ParamName == "time" ? _time.Column : wrong.ParamName == "measureName" ? _nameColumn : -1;
            fault = column < 0
                ? new("", BadRow.Cut(row.Span), FaultReason.Of(wrong))
                : new(_columns.NameOf(column), BadRow.Cut(row[column].Span), FaultReason.Of(wrong));
            return false;
        }
    }

    private bool Nothing(bool isMapped, string? measureName, in SepReader.Row row, out FieldFault fault)
    {
        fault = isMapped
            ? new("", BadRow.Cut(row.Span), "no measure of the row has a value: the service needs one per record.")
            : new(_columns.NameOf(_nameColumn), measureName ?? "", "no mapping of the model has this MeasureName: add one.");
        return false;
    }

    private bool TrySeries(in SepReader.Row row, out DimensionSet series, out FieldFault fault)
    {
        fault = default;
        _series.Begin(_constants.Length == 0 ? 0 : _file);
        for (var i = 0; i < _dimensions.Length; i++)
        {
            if (Field(row, _dimensions[i].Column) is { IsEmpty: false } value)
            {
                _series.Add(i, value);
            }
        }

        if (_series.Find() is { } known)
        {
            series = known;
            return true;
        }

        _scratch.Clear();
        foreach (var (column, name) in _dimensions)
        {
            if (Field(row, column) is { IsEmpty: false } value)
            {
                if (!TryDimension(name, value, _columns.NameOf(column), out fault))
                {
                    series = null!;
                    return false;
                }

                _scratch.Add(new(name, value.ToString()));
            }
        }

        return TryMake(row, out series, out fault);
    }

    private bool TryMake(in SepReader.Row row, out DimensionSet series, out FieldFault fault)
    {
        try
        {
            series = _series.Keep(new DimensionSet([.. _scratch, .. _constants]));
            fault = default;
            return true;
        }
        catch (ArgumentException wrong)
        {
            series = null!;
            var reason = _scratch.Count + _constants.Length == 0
                ? "no dimension of the row has a value: the service needs one per record."
                : FaultReason.Of(wrong);
            fault = new("", BadRow.Cut(row.Span), reason);
            return false;
        }
    }

    private static bool TryDimension(string name, ReadOnlySpan<char> value, string column, out FieldFault fault)
    {
        var bytes = System.Text.Encoding.UTF8.GetByteCount(name) + System.Text.Encoding.UTF8.GetByteCount(value);
        fault = bytes <= ServiceLimits.DimensionBytes ? default : new(column, BadRow.Cut(value), string.Create(
            CultureInfo.InvariantCulture,
            $"the dimension has {bytes} bytes of UTF-8 in name and value; allowed are {ServiceLimits.DimensionBytes}: shorten the value."));
        return bytes <= ServiceLimits.DimensionBytes;
    }

    private ReadOnlySpan<char> Field(in SepReader.Row row, int column)
    {
        var field = column < 0 ? default : row[column].Span;
        return _nullValue is not null && field.SequenceEqual(_nullValue) ? default : field;
    }

    private readonly record struct Parts(DimensionSet Series, string? Name, MeasureValue Value, long Time);
}
