using System.Text;
using Timestream.LocalEndpoint.Constraints;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Merges records with the common attributes and checks what can be checked of a record by itself. Anything wrong fails the
/// whole request, before anything is stored. Where a record's series is known, its names need no second look.
/// </summary>
internal readonly ref struct RecordResolver
{
    private readonly WriteRequest _request;
    private readonly TableStore _store;
    private readonly ReadOnlySpan<byte> _text;

    public RecordResolver(WriteRequest request, TableStore store, ReadOnlySpan<byte> text)
    {
        _request = request;
        _store = store;
        _text = text;
    }

    /// <summary>Metered bytes of the common attributes.</summary>
    /// <param name="valueBytes">Bytes of the common value: its type may stand in the records.</param>
    public int CommonBytes(int valueBytes)
    {
        ref readonly var common = ref _request.Common;
        return common.DimensionBytes + common.MeasureName.Length + (common.Time.IsGiven ? WriteMeter.TimeBytes : 0) + valueBytes
            + WriteMeter.Attributes(_request.MeasuresOf(common));
    }

    /// <summary>Resolves one record.</summary>
    /// <param name="previous">The record before, where there is one: most requests have runs of one series.</param>
    /// <param name="commonValueBytes">Set to the bytes of the common attributes' value where the record takes it.</param>
    /// <returns>Metered bytes of what stands in the record itself.</returns>
    /// <exception cref="ServiceException">The record is not valid.</exception>
    public int Resolve(int index, out ResolvedRecord resolved, in ResolvedRecord previous, ref int commonValueBytes)
    {
        ref readonly var record = ref _request.Records[index];
        ref readonly var common = ref _request.Common;
        resolved = default;
        if (record.DimensionCount + common.DimensionCount == 0)
        {
            throw ServiceException.Validation(Texts.NoDimension);
        }

        // [UNCERTAIN: common attributes] What both have is taken from the record.
        resolved.MeasureName = record.MeasureName.IsGiven ? record.MeasureName : common.MeasureName;
        if (!resolved.MeasureName.IsGiven)
        {
            throw ServiceException.Validation(Texts.NoMeasureName);
        }

        var unit = record.Unit != TimeUnit.None ? record.Unit : common.Unit;
        var time = record.Time.IsGiven ? record.Time : common.Time;
        if (!time.IsGiven || !ValueParser.TryTime(time.In(_text), unit, out resolved.Time))
        {
            throw ServiceException.Validation(Texts.InvalidTime);
        }

        resolved.Version = record.HasVersion ? record.Version : common.HasVersion ? common.Version : 1;
        if (resolved.Version < 1)
        {
            throw ServiceException.Validation(Texts.InvalidVersion);
        }

        resolved.Type = record.Type != ValueType.None ? record.Type : common.Type != ValueType.None ? common.Type : ValueType.Double;
        var value = record.MeasureValue.IsGiven ? record.MeasureValue : common.MeasureValue;
        resolved.CommonMeasures = !record.HasMeasures;
        var measures = _request.MeasuresOf(record.HasMeasures ? record : common);
        if (resolved.Type == ValueType.Multi)
        {
            CheckMulti(value, measures, unit);
        }
        else
        {
            ResolveScalar(value, measures, unit, ref resolved);
        }

        var valueBytes = WriteMeter.Value(resolved.Type, value);
        var own = record.DimensionBytes + record.MeasureName.Length + (record.Time.IsGiven ? WriteMeter.TimeBytes : 0);
        if (record.MeasureValue.IsGiven)
        {
            own += valueBytes;
        }
        else
        {
            commonValueBytes = Math.Max(commonValueBytes, valueBytes);
        }

        own += record.HasMeasures ? WriteMeter.Attributes(measures) : 0;
        resolved.Size = common.DimensionBytes + record.DimensionBytes + resolved.MeasureName.Length + WriteMeter.TimeBytes
            + valueBytes + WriteMeter.Attributes(measures);

        if (index > 0 && IsSameSeries(resolved, record, previous, _request.Records[index - 1]))
        {
            resolved.DimensionsHash = previous.DimensionsHash;
            resolved.MeasureHash = previous.MeasureHash;
            resolved.Series = previous.Series;
            return own;
        }

        resolved.DimensionsHash = common.DimensionsHash + record.DimensionsHash;
        resolved.MeasureHash = KeyHash.Of(resolved.MeasureName.In(_text));
        var key = KeyOf(resolved, record);
        resolved.Series = _store.Find(key);
        if (resolved.Series is null)
        {
            CheckNames(key);
        }

        return own;
    }

    // Dimensions that the reader has known again are the same slices, and so are a name and dimensions in the common attributes.
    private bool IsSameSeries(in ResolvedRecord resolved, in RecordFields record, in ResolvedRecord previous, in RecordFields before) =>
        previous.Series is not null
        && record.DimensionCount == before.DimensionCount
        && (record.DimensionCount == 0 || record.FirstDimension == before.FirstDimension)
        && (resolved.MeasureName == previous.MeasureName || resolved.MeasureName.In(_text).SequenceEqual(previous.MeasureName.In(_text)));

    public SeriesKey KeyOf(in ResolvedRecord resolved, in RecordFields record) => new(_store.Schema.DimensionNames)
    {
        Text = _text,
        Common = _request.DimensionsOf(_request.Common),
        Own = _request.DimensionsOf(record),
        DimensionsHash = resolved.DimensionsHash,
        MeasureName = resolved.MeasureName.In(_text),
        MeasureHash = resolved.MeasureHash,
    };

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

    private void CheckMulti(TextSlice value, ReadOnlySpan<AttributeField> measures, TimeUnit unit)
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

        for (var i = 0; i < measures.Length; i++)
        {
            var name = measures[i].Name.In(_text);
            if (_store.Schema.FindAttribute(name) is null)
            {
                NameRules.CheckMeasure(name);
            }

            for (var j = 0; j < i; j++)
            {
                if (measures[j].Name.Length == name.Length && measures[j].Name.In(_text).SequenceEqual(name))
                {
                    throw ServiceException.Validation(Texts.AttributeTwice(Encoding.UTF8.GetString(name)));
                }
            }

            if (measures[i].Type == ValueType.Multi)
            {
                throw ServiceException.Validation(Texts.InvalidType("MULTI"));
            }

            Parse(measures[i].Value, measures[i].Type, unit);
        }
    }

    private long Parse(TextSlice value, ValueType type, TimeUnit unit)
    {
        var text = value.In(_text);
        if (!ValueParser.TryValue(text, type, unit, out var bits))
        {
            throw ServiceException.Validation(Texts.InvalidValue(Encoding.UTF8.GetString(text), TypeNames.Lower(type)));
        }

        return bits;
    }

    private static void CheckNames(in SeriesKey key)
    {
        NameRules.CheckMeasure(key.MeasureName);
        for (var i = 0; i < key.Count; i++)
        {
            var name = key[i].Name.In(key.Text);
            NameRules.CheckDimension(name);
            for (var j = 0; j < i; j++)
            {
                if (key[j].Name.In(key.Text).SequenceEqual(name))
                {
                    throw ServiceException.Validation(Texts.DimensionTwice(Encoding.UTF8.GetString(name)));
                }
            }
        }
    }
}
