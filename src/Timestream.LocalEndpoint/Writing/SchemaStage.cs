using System.Text;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Fourth stage of a record: the table has its columns with the same types, or can add them. A failure rejects the record alone.
/// A record that passes has its series, and its measures have their columns.
/// </summary>
internal static class SchemaStage
{
    /// <summary>Finds or adds the columns and the series of a record.</summary>
    /// <param name="index">Position of the record in the request.</param>
    /// <param name="record">The record; receives its series.</param>
    /// <param name="values">Its measures; they receive their columns.</param>
    /// <param name="write">The request and its table.</param>
    /// <param name="meter">Counts what is added.</param>
    /// <returns>Why the record is rejected; null if it is not.</returns>
    public static string? Admit(
        int index, ref ResolvedRecord record, Span<ResolvedMeasure> values, in WriteContext write, StorageMeter meter)
    {
        var measures = write.MeasuresOf(index, record);
        if (HasColumns(record, measures, values))
        {
            return null;
        }

        var key = write.KeyOf(index, record);
        var schema = write.Store.Schema;
        var conflict = schema.Admit(key, record.Type, measures, meter, out var culprit);
        if (conflict != SchemaConflict.None)
        {
            return ReasonFor(conflict, culprit, record, measures, schema, write.Text);
        }

        record.Series ??= write.Store.Add(key, meter);
        for (var i = 0; i < measures.Length; i++)
        {
            values[i].Column ??= schema.FindAttribute(measures[i].Name.In(write.Text));
        }

        return null;
    }

    /// <summary>Whether the table has or can add the columns of a record. Adds none.</summary>
    public static bool CanAdmit(int index, in ResolvedRecord record, in WriteContext write) =>
        write.Store.Schema.Check(write.KeyOf(index, record), record.Type, write.MeasuresOf(index, record));

    private static bool HasColumns(in ResolvedRecord record, ReadOnlySpan<AttributeField> measures, ReadOnlySpan<ResolvedMeasure> values)
    {
        if (record.Series is not { } series || series.Measure.Type != record.Type)
        {
            return false;
        }

        for (var i = 0; i < measures.Length; i++)
        {
            if (values[i].Column is not { } column || column.Type != measures[i].Type)
            {
                return false;
            }
        }

        return true;
    }

    private static string ReasonFor(
        SchemaConflict conflict, TextSlice culprit, in ResolvedRecord record, ReadOnlySpan<AttributeField> measures, TableSchema schema,
        ReadOnlySpan<byte> text)
    {
        switch (conflict)
        {
            case SchemaConflict.TooManyDimensions:
                return Texts.TooManyDimensions;
            case SchemaConflict.TooManyMeasureNames:
                return Texts.TooManyMeasureNames;
            case SchemaConflict.TooManyAttributes:
                return Texts.TooManyAttributes;
            case SchemaConflict.MeasureTypeDiffers:
                var measure = record.MeasureName.In(text);
                return TypeDiffers(measure, schema.FindMeasure(measure)!.Type, record.Type);
            case SchemaConflict.DimensionIsAttribute:
                return Texts.DimensionIsAttribute(Encoding.UTF8.GetString(culprit.In(text)));
            case SchemaConflict.AttributeIsDimension:
                return Texts.AttributeIsDimension(Encoding.UTF8.GetString(culprit.In(text)));
            default:
                return TypeDiffers(culprit.In(text), schema.FindAttribute(culprit.In(text))!.Type, TypeOf(culprit, measures));
        }
    }

    private static string TypeDiffers(ReadOnlySpan<byte> name, ValueType existing, ValueType given) =>
        Texts.TypeDiffers(Encoding.UTF8.GetString(name), TypeNames.Upper(existing), TypeNames.Upper(given));

    private static ValueType TypeOf(TextSlice name, ReadOnlySpan<AttributeField> measures)
    {
        foreach (var measure in measures)
        {
            if (measure.Name == name)
            {
                return measure.Type;
            }
        }

        return ValueType.None;
    }
}
