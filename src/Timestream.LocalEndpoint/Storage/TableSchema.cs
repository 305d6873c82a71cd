namespace Timestream.LocalEndpoint.Storage;

/// <summary>Why the columns of a table do not accept a record.</summary>
internal enum SchemaConflict
{
    None,
    TooManyDimensions,
    DimensionIsAttribute,
    TooManyMeasureNames,
    MeasureTypeDiffers,
    TooManyAttributes,
    AttributeIsDimension,
    AttributeTypeDiffers,
}

/// <summary>A measure of a multi-measure record as sent.</summary>
internal readonly record struct AttributeField(TextSlice Name, TextSlice Value, ValueType Type);

/// <summary>
/// The columns of a table, created by its records: dimensions, measure names with their type, and attributes of multi-measure records
/// with their type. Look-ups take no lock.
/// </summary>
internal sealed class TableSchema
{
    // Developer Guide, Quotas.
    public const int MaxDimensions = 128;
    public const int MaxMeasureNames = 8192;
    public const int MaxAttributes = 1024;

    private readonly ConcurrentIndex<DimensionName> _dimensions = new(shards: 1);
    private readonly ConcurrentIndex<MeasureName> _measures = new(shards: 1);
    private readonly ConcurrentIndex<AttributeName> _attributes = new(shards: 1);
    private readonly Lock _adding = new();

    /// <summary>The dimension names by their number.</summary>
    public DimensionName?[] DimensionNames { get; } = new DimensionName?[MaxDimensions];

    /// <summary>The columns of multi-measure records.</summary>
    public IEnumerable<AttributeName> Attributes => _attributes.Items;

    public long InitialBytes =>
        _dimensions.InitialBytes + _measures.InitialBytes + _attributes.InitialBytes + ObjectSize.Array(MaxDimensions, IntPtr.Size);

    public DimensionName? FindDimension(ReadOnlySpan<byte> name) => _dimensions.Find(KeyHash.Of(name), new NameMatch(name));

    public MeasureName? FindMeasure(ReadOnlySpan<byte> name) => _measures.Find(KeyHash.Of(name), new NameMatch(name));

    public AttributeName? FindAttribute(ReadOnlySpan<byte> name) => _attributes.Find(KeyHash.Of(name), new NameMatch(name));

    /// <summary>Adds the missing columns of a record; none of them if one cannot be added.</summary>
    /// <param name="culprit">The name that causes the conflict; not given for measure names.</param>
    public SchemaConflict Admit(
        in SeriesKey key, ValueType type, ReadOnlySpan<AttributeField> attributes, StorageMeter meter, out TextSlice culprit)
    {
        lock (_adding)
        {
            var conflict = Check(key, type, attributes, out culprit);
            if (conflict == SchemaConflict.None)
            {
                Add(key, type, attributes, meter);
            }

            return conflict;
        }
    }

    /// <summary>Whether the columns of a record exist or can be added. Adds none.</summary>
    public bool Check(in SeriesKey key, ValueType type, ReadOnlySpan<AttributeField> attributes)
    {
        lock (_adding)
        {
            return Check(key, type, attributes, out _) == SchemaConflict.None;
        }
    }

    private SchemaConflict Check(in SeriesKey key, ValueType type, ReadOnlySpan<AttributeField> attributes, out TextSlice culprit)
    {
        var conflict = CheckDimensions(key, out culprit);
        if (conflict == SchemaConflict.None)
        {
            conflict = CheckMeasure(key, type);
        }

        return conflict == SchemaConflict.None ? CheckAttributes(key, attributes, out culprit) : conflict;
    }

    private SchemaConflict CheckDimensions(in SeriesKey key, out TextSlice culprit)
    {
        var added = 0;
        for (var i = 0; i < key.Count; i++)
        {
            culprit = key[i].Name;
            var name = culprit.In(key.Text);
            if (FindDimension(name) is not null)
            {
                continue;
            }

            if (FindAttribute(name) is not null)
            {
                return SchemaConflict.DimensionIsAttribute;
            }

            if (_dimensions.Count + ++added > MaxDimensions)
            {
                return SchemaConflict.TooManyDimensions;
            }
        }

        culprit = default;
        return SchemaConflict.None;
    }

    private SchemaConflict CheckMeasure(in SeriesKey key, ValueType type)
    {
        if (FindMeasure(key.MeasureName) is { } measure)
        {
            return measure.Type == type ? SchemaConflict.None : SchemaConflict.MeasureTypeDiffers;
        }

        return _measures.Count == MaxMeasureNames ? SchemaConflict.TooManyMeasureNames : SchemaConflict.None;
    }

    private SchemaConflict CheckAttributes(in SeriesKey key, ReadOnlySpan<AttributeField> attributes, out TextSlice culprit)
    {
        var added = 0;
        foreach (var attribute in attributes)
        {
            culprit = attribute.Name;
            var name = culprit.In(key.Text);
            if (FindAttribute(name) is { } known)
            {
                if (known.Type != attribute.Type)
                {
                    return SchemaConflict.AttributeTypeDiffers;
                }

                continue;
            }

            if (FindDimension(name) is not null || IsDimensionOf(key, name))
            {
                return SchemaConflict.AttributeIsDimension;
            }

            if (_attributes.Count + ++added > MaxAttributes)
            {
                return SchemaConflict.TooManyAttributes;
            }
        }

        culprit = default;
        return SchemaConflict.None;
    }

    private static bool IsDimensionOf(in SeriesKey key, ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < key.Count; i++)
        {
            if (key[i].Name.In(key.Text).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(in SeriesKey key, ValueType type, ReadOnlySpan<AttributeField> attributes, StorageMeter meter)
    {
        for (var i = 0; i < key.Count; i++)
        {
            var name = key[i].Name.In(key.Text);
            if (FindDimension(name) is null)
            {
                var dimension = new DimensionName(KeyHash.Of(name), name.ToArray(), (byte)_dimensions.Count);
                DimensionNames[dimension.Number] = dimension;
                meter.Bytes += DimensionName.Bytes + ObjectSize.Array(name.Length, 1);
                _dimensions.Add(dimension, meter);
            }
        }

        if (FindMeasure(key.MeasureName) is null)
        {
            meter.Bytes += MeasureName.Bytes + ObjectSize.Array(key.MeasureName.Length, 1);
            _measures.Add(new MeasureName(key.MeasureHash, key.MeasureName.ToArray(), type), meter);
        }

        foreach (var attribute in attributes)
        {
            var name = attribute.Name.In(key.Text);
            if (FindAttribute(name) is null)
            {
                meter.Bytes += AttributeName.Bytes + ObjectSize.Array(name.Length, 1);
                _attributes.Add(new AttributeName(KeyHash.Of(name), name.ToArray(), attribute.Type, (short)_attributes.Count), meter);
            }
        }
    }
}
