using System.Text.Json;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.BatchLoad;

/// <summary>
/// Converts rows to records by a data model. If the model has a measure name column, a mapping applies to the rows with its measure
/// name, otherwise to all rows. [UNCERTAIN: batch load] An empty field or the null value leaves the column out of the record.
/// </summary>
internal sealed class RowMapper
{
    private readonly DataModel _model;
    private readonly string? _nullValue;
    private readonly Dictionary<string, int> _columns;
    private readonly int _width;

    /// <exception cref="FormatException">The header lacks a column of the data model.</exception>
    public RowMapper(DataModel model, CsvConfiguration? csv, List<string> header)
    {
        _model = model;
        _nullValue = csv?.NullValue;
        _columns = [];
        _width = header.Count;
        for (var i = 0; i < header.Count; i++)
        {
            _columns.TryAdd(header[i], i);
        }

        if (ColumnsOf(model).FirstOrDefault(column => !_columns.ContainsKey(column)) is { } missing)
        {
            throw new FormatException($"The file has no column {missing}, which the data model names.");
        }
    }

    /// <summary>Writes the records of a row as elements of a Records list and returns their number.</summary>
    /// <exception cref="FormatException">The number of fields differs from that of the header.</exception>
    public int Write(Utf8JsonWriter json, List<string> fields, long? version)
    {
        if (fields.Count != _width)
        {
            throw new FormatException($"The row has {fields.Count} columns and the header {_width}.");
        }

        var measureName = Value(fields, _model.MeasureNameColumn);
        if (_model.MultiMeasureMappings is { } multi)
        {
            return WriteMulti(json, fields, measureName ?? multi.TargetMultiMeasureName, multi.MultiMeasureAttributeMappings!, version);
        }

        var records = 0;
        foreach (var mapping in _model.MixedMeasureMappings!)
        {
            if (_model.MeasureNameColumn is not null && mapping.MeasureName != measureName)
            {
                continue;
            }

            var name = mapping.TargetMeasureName ?? mapping.MeasureName ?? mapping.SourceColumn;
            if (mapping.MeasureValueType == "MULTI")
            {
                records += WriteMulti(json, fields, name, mapping.MultiMeasureAttributeMappings ?? [], version);
            }
            else if (Value(fields, mapping.SourceColumn) is { } value)
            {
                Begin(json, fields, name, mapping.MeasureValueType!, version);
                json.WriteString("MeasureValue"u8, value);
                json.WriteEndObject();
                records++;
            }
        }

        return records;
    }

    private int WriteMulti(
        Utf8JsonWriter json, List<string> fields, string? name, IReadOnlyList<MultiMeasureAttributeMapping> attributes, long? version)
    {
        Begin(json, fields, name, "MULTI", version);
        json.WriteStartArray("MeasureValues"u8);
        foreach (var attribute in attributes)
        {
            if (Value(fields, attribute.SourceColumn) is { } value)
            {
                json.WriteStartObject();
                json.WriteString("Name"u8, attribute.TargetMultiMeasureAttributeName ?? attribute.SourceColumn);
                json.WriteString("Value"u8, value);
                json.WriteString("Type"u8, attribute.MeasureValueType ?? "DOUBLE");
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return 1;
    }

    private void Begin(Utf8JsonWriter json, List<string> fields, string? name, string type, long? version)
    {
        json.WriteStartObject();
        json.WriteStartArray("Dimensions"u8);
        foreach (var dimension in _model.DimensionMappings!)
        {
            if (Value(fields, dimension.SourceColumn) is { } value)
            {
                json.WriteStartObject();
                json.WriteString("Name"u8, dimension.DestinationColumn ?? dimension.SourceColumn);
                json.WriteString("Value"u8, value);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteString("MeasureName"u8, name);
        json.WriteString("MeasureValueType"u8, type);
        json.WriteString("Time"u8, Value(fields, _model.TimeColumn ?? "time"));
        json.WriteString("TimeUnit"u8, _model.TimeUnit ?? "MILLISECONDS");
        if (version is { } number)
        {
            json.WriteNumber("Version"u8, number);
        }
    }

    private string? Value(List<string> fields, string? column)
    {
        if (column is null)
        {
            return null;
        }

        var value = fields[_columns[column]];
        return value.Length == 0 || value == _nullValue ? null : value;
    }

    private static IEnumerable<string> ColumnsOf(DataModel model)
    {
        var attributes = (model.MultiMeasureMappings?.MultiMeasureAttributeMappings ?? [])
            .Concat((model.MixedMeasureMappings ?? []).SelectMany(mapping => mapping.MultiMeasureAttributeMappings ?? []));
        return new[] { model.TimeColumn ?? "time", model.MeasureNameColumn }
            .Concat(model.DimensionMappings!.Select(mapping => mapping.SourceColumn))
            .Concat((model.MixedMeasureMappings ?? []).Select(mapping => mapping.SourceColumn))
            .Concat(attributes.Select(mapping => mapping.SourceColumn))
            .OfType<string>();
    }
}
