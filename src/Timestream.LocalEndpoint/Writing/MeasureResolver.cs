using System.Text;
using Timestream.LocalEndpoint.Constraints;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>Part of the second stage of a record: its type, and its value or the values of its measures.</summary>
internal readonly ref struct MeasureResolver(in WriteContext write, ResolvedMeasures resolvedMeasures)
{
    private readonly WriteContext _write = write;
    private readonly ResolvedMeasures _measures = resolvedMeasures;

    /// <param name="record">The record as sent.</param>
    /// <param name="value">Its measure value, or the common one.</param>
    /// <param name="resolved">Receives type and values.</param>
    /// <exception cref="ServiceException">Type and values do not match, or a value does not parse.</exception>
    public void Resolve(in RecordFields record, TextSlice value, ref ResolvedRecord resolved)
    {
        ref readonly var common = ref _write.Request.Common;
        var unit = record.Unit != TimeUnit.None ? record.Unit : common.Unit;
        resolved.Type = record.Type != ValueType.None ? record.Type : common.Type != ValueType.None ? common.Type : ValueType.Double;
        resolved.CommonMeasures = !record.HasMeasures;
        var measures = _write.Request.MeasuresOf(record.HasMeasures ? record : common);
        if (resolved.Type == ValueType.Multi)
        {
            ResolveMulti(value, measures, unit, ref resolved);
        }
        else
        {
            ResolveScalar(value, measures, unit, ref resolved);
        }
    }

    private void ResolveScalar(TextSlice value, ReadOnlySpan<AttributeField> measures, TimeUnit unit, ref ResolvedRecord resolved)
    {
        if (resolved.Type == ValueType.Timestamp)
        {
            throw ServiceException.Validation(Texts.InvalidType("TIMESTAMP"));
        }

        if (!measures.IsEmpty)
        {
            throw ServiceException.Validation(Texts.MeasureValuesOfScalar);
        }

        if (!value.IsGiven)
        {
            throw ServiceException.Validation(Texts.NoMeasureValue);
        }

        resolved.Bits = Parse(value, resolved.Type, unit);
        resolved.Text = value;
    }

    private void ResolveMulti(TextSlice value, ReadOnlySpan<AttributeField> measures, TimeUnit unit, ref ResolvedRecord resolved)
    {
        if (value.IsGiven)
        {
            throw ServiceException.Validation(Texts.MeasureValueOfMulti);
        }

        if (measures.IsEmpty)
        {
            throw ServiceException.Validation(Texts.NoMeasureValues);
        }

        if (measures.Length > WriteRequest.MaxMeasureValues)
        {
            throw ServiceException.Validation(Texts.TooManyMeasureValues);
        }

        resolved.MeasureCount = measures.Length;
        var values = _measures.Add(ref resolved);
        for (var i = 0; i < measures.Length; i++)
        {
            var name = measures[i].Name.In(_write.Text);
            values[i].Column = _write.Store.Schema.FindAttribute(name);
            if (values[i].Column is null)
            {
                NameRules.CheckMeasure(name);
            }

            CheckUnique(measures[..i], name);
            if (measures[i].Type == ValueType.Multi)
            {
                throw ServiceException.Validation(Texts.InvalidType("MULTI"));
            }

            values[i].Bits = Parse(measures[i].Value, measures[i].Type, unit);
        }
    }

    private void CheckUnique(ReadOnlySpan<AttributeField> earlier, ReadOnlySpan<byte> name)
    {
        foreach (ref readonly var measure in earlier)
        {
            if (measure.Name.Length == name.Length && measure.Name.In(_write.Text).SequenceEqual(name))
            {
                throw ServiceException.Validation(Texts.AttributeTwice(Encoding.UTF8.GetString(name)));
            }
        }
    }

    private long Parse(TextSlice value, ValueType type, TimeUnit unit)
    {
        var text = value.In(_write.Text);
        return ValueParser.TryValue(text, type, unit, out var bits)
            ? bits
            : throw ServiceException.Validation(Texts.InvalidValue(Encoding.UTF8.GetString(text), TypeNames.Lower(type)));
    }
}
