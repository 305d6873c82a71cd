using System.Text;
using nietras.SeparatedValues;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Workloads.Csv;

/// <summary>Reads the value of one record of a row: one field, or several as the measures of a MULTI.</summary>
internal sealed class MeasureMap
{
    private readonly (int Column, string Name, int NameBytes, MeasureType Type)[] _fields;
    private readonly ColumnIndex _columns;
    private readonly bool _isMulti;
    private readonly Measure[] _scratch;

    private MeasureMap(ColumnIndex columns, bool isMulti, IEnumerable<(string Column, string Name, string? Type)> fields)
    {
        _columns = columns;
        _isMulti = isMulti;
        _fields =
        [
            .. fields.Select(field =>
                (columns.Of(field.Column), field.Name, Encoding.UTF8.GetByteCount(field.Name), ValueText.TypeOf(field.Type))),
        ];
        _scratch = new Measure[_fields.Length];
    }

    /// <summary>Value of the measure name column for which this applies; null for all.</summary>
    private string? Filter { get; init; }

    /// <summary>Measure name of the records; null for that of the row.</summary>
    private string? Name { get; init; }

    /// <summary>Whether the measure name of the row comes before <see cref="Name"/>.</summary>
    private bool PrefersRow { get; init; }

    /// <summary>The maps of a valid model.</summary>
    public static MeasureMap[] Of(DataModel model, ColumnIndex columns) => model.MultiMeasureMappings is { } multi
        ?
        [
            new(columns, isMulti: true, Fields(multi.MultiMeasureAttributeMappings!))
            {
                Name = multi.TargetMultiMeasureName,
                PrefersRow = true,
            },
        ]
        :
        [
            .. model.MixedMeasureMappings!.Select(mapping => mapping.MeasureValueType == "MULTI"
                ? new MeasureMap(columns, isMulti: true, Fields(mapping.MultiMeasureAttributeMappings!))
                {
                    Filter = model.MeasureNameColumn is null ? null : mapping.MeasureName,
                    Name = NameOf(mapping),
                }
                : new MeasureMap(columns, isMulti: false, [(mapping.SourceColumn!, "", mapping.MeasureValueType)])
                {
                    Filter = model.MeasureNameColumn is null ? null : mapping.MeasureName,
                    Name = NameOf(mapping),
                }),
        ];

    /// <summary>Name of a measure of a MULTI.</summary>
    public static string NameOf(MultiMeasureAttributeMapping mapping) => mapping.TargetMultiMeasureAttributeName ?? mapping.SourceColumn!;

    /// <summary>Measure name of the records of a mapping; null for a MULTI without a name.</summary>
    public static string? NameOf(MixedMeasureMapping mapping) => mapping.TargetMeasureName ?? mapping.MeasureName ?? mapping.SourceColumn;

    /// <summary>Whether this applies to rows with a measure name.</summary>
    public bool AppliesTo(string? measureName) => Filter is null || Filter == measureName;

    /// <summary>The measure name of a record; null if neither row nor model has one.</summary>
    public string? NameFor(string? measureName) => PrefersRow ? measureName ?? Name : Name;

    /// <summary>Reads the value; null if all of its fields are empty.</summary>
    public bool TryRead(in SepReader.Row row, string? nullValue, TimeField time, out MeasureValue? value, out FieldFault fault)
    {
        value = null;
        fault = default;
        var (count, nameBytes) = (0, 0);
        foreach (var (column, name, bytes, type) in _fields)
        {
            var field = row[column].Span;
            if (field.IsEmpty || (nullValue is not null && field.SequenceEqual(nullValue)))
            {
                continue;
            }

            if (!TryParse(type, field, time, out var read, out var reason))
            {
                fault = new(_columns.NameOf(column), BadRow.Cut(field), reason!);
                return false;
            }

            if (!_isMulti)
            {
                value = read;
                return true;
            }

            _scratch[count++] = new(name, read);
            nameBytes += bytes;
        }

        value = count == 0 ? null : MeasureValue.FromChecked(_scratch.AsSpan(0, count).ToArray(), nameBytes);
        return true;
    }

    // Times are read as the time of the row is.
    private static bool TryParse(MeasureType type, ReadOnlySpan<char> field, TimeField time, out MeasureValue value, out string? reason)
    {
        value = default;
        return type == MeasureType.Timestamp
            ? time.TryValue(field, out var at, out reason) && ValueText.TryTimestamp(at, out value, out reason)
            : ValueText.TryParse(type, field, out value, out reason);
    }

    private static IEnumerable<(string Column, string Name, string? Type)> Fields(IEnumerable<MultiMeasureAttributeMapping> mappings) =>
        mappings.Select(mapping => (mapping.SourceColumn!, NameOf(mapping), mapping.MeasureValueType));
}
