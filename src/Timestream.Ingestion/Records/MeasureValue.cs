using System.Globalization;
using System.Runtime.CompilerServices;

namespace Timestream.Ingestion.Records;

/// <summary>
/// An observed value: a scalar, held without boxing, or the measures of a multi-measure record.
/// The default value is the DOUBLE 0.
/// </summary>
public readonly struct MeasureValue : IEquatable<MeasureValue>
{
    // In the bits of a multi-measure value, above its metered bytes: it contains a TIMESTAMP, which must fit the record's unit.
    private const long TimestampsFlag = 1L << 32;

    // Above the flag: the bytes of the names, at most 256 times 256.
    private const int NamesShift = 33;

    private readonly object? _reference;
    private readonly long _bits;

    private MeasureValue(MeasureType type, long bits, object? reference = null)
    {
        Type = type;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>The type of the value.</summary>
    public MeasureType Type { get; }

    /// <summary>The measures of a multi-measure record; empty for a scalar.</summary>
    public ReadOnlySpan<Measure> Measures => _reference as Measure[];

    /// <summary>
    /// Metered bytes: 8 for DOUBLE, BIGINT and TIMESTAMP, 1 for BOOLEAN, the UTF-8 bytes of a VARCHAR;
    /// names and values of all measures for MULTI.
    /// </summary>
    public int MeteredBytes => Type switch
    {
        MeasureType.Boolean => 1,
        MeasureType.Varchar or MeasureType.Multi => (int)_bits,
        _ => sizeof(long),
    };

    /// <summary>Bytes of the names of the measures, which <see cref="MeteredBytes"/> includes; 0 for a scalar.</summary>
    internal int AttributeNameBytes => Type == MeasureType.Multi ? (int)(_bits >> NamesShift) : 0;

    /// <summary>The bits of a scalar other than VARCHAR, to be read as its type.</summary>
    internal long Bits => _bits;

    /// <summary>True if this is a multi-measure value that contains a TIMESTAMP.</summary>
    internal bool HasTimestamps => Type == MeasureType.Multi && (_bits & TimestampsFlag) != 0;

    /// <summary>The text of a VARCHAR; null for other types.</summary>
    internal string? Varchar => _reference as string;

    /// <summary>Creates a DOUBLE.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite, which the service does not store.</exception>
    public static MeasureValue FromDouble(double value) => double.IsFinite(value)
        ? new(MeasureType.Double, BitConverter.DoubleToInt64Bits(value))
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A DOUBLE measure must be finite: leave the record out instead.");

    /// <summary>Creates a BIGINT.</summary>
    public static MeasureValue FromBigint(long value) => new(MeasureType.Bigint, value);

    /// <summary>Creates a BOOLEAN.</summary>
    public static MeasureValue FromBoolean(bool value) => new(MeasureType.Boolean, value ? 1 : 0);

    /// <summary>Creates a TIMESTAMP in the record's <see cref="TimeUnit"/> since 1970-01-01 UTC.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is before 1970.</exception>
    public static MeasureValue FromTimestamp(long value) => value >= 0
        ? new(MeasureType.Timestamp, value)
        : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A TIMESTAMP measure must be 0 or later: the service starts at 1970-01-01.");

    /// <summary>Creates a VARCHAR of 1 to 2048 bytes of UTF-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The text is empty or too long.</exception>
    public static MeasureValue FromVarchar(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var bytes = Names.TextBytes("VARCHAR measure", value, nameof(value));
        return bytes is >= 1 and <= ServiceLimits.VarcharBytes
            ? new(MeasureType.Varchar, bytes, value)
            : throw new ArgumentOutOfRangeException(
                nameof(value),
                bytes,
                $"A VARCHAR measure takes 1 to {ServiceLimits.VarcharBytes} bytes of UTF-8: "
                + "leave an empty one out, split or shorten a long one.");
    }

    /// <summary>Creates the value of a multi-measure record: 1 to 256 scalars with distinct names.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no measures, or more than 256.</exception>
    /// <exception cref="ArgumentException">The service does not allow a name, a name occurs twice, or a value is itself MULTI.</exception>
    public static MeasureValue FromMeasures(params ReadOnlySpan<Measure> measures)
    {
        if (measures.Length is 0 or > ServiceLimits.MeasuresPerRecord)
        {
            throw new ArgumentOutOfRangeException(
                nameof(measures),
                measures.Length,
                $"A multi-measure record takes 1 to {ServiceLimits.MeasuresPerRecord} measures: split it.");
        }

        var names = new HashSet<string>(measures.Length, StringComparer.Ordinal);
        var (bytes, nameBytes, timestamps) = (0L, 0L, false);
        foreach (var (name, value) in measures)
        {
            nameBytes += Names.MeasureNameBytes(name, nameof(measures));
            bytes += value.MeteredBytes;
            if (!names.Add(name))
            {
                throw new ArgumentException(
                    $"The measure name '{name}' occurs twice in one record: give each measure its own name.", nameof(measures));
            }

            timestamps |= value.Type == MeasureType.Timestamp;
            if (value.Type == MeasureType.Multi)
            {
                throw new ArgumentException(
                    $"The measure '{name}' is itself MULTI: only scalars can be measures of a multi-measure record.", nameof(measures));
            }
        }

        return new(
            MeasureType.Multi,
            (bytes + nameBytes) | (timestamps ? TimestampsFlag : 0) | (nameBytes << NamesShift),
            measures.ToArray());
    }

    /// <summary>Creates the value of a multi-measure record whose names are known to be valid and distinct.</summary>
    /// <param name="measures">1 to 256 scalars. Not copied: they must not change.</param>
    /// <param name="nameBytes">Bytes of UTF-8 of all names.</param>
    internal static MeasureValue FromChecked(Measure[] measures, int nameBytes)
    {
        var (bytes, timestamps) = ((long)nameBytes, false);
        foreach (ref readonly var measure in measures.AsSpan())
        {
            bytes += measure.Value.MeteredBytes;
            timestamps |= measure.Value.Type == MeasureType.Timestamp;
        }

        return new(MeasureType.Multi, bytes | (timestamps ? TimestampsFlag : 0) | ((long)nameBytes << NamesShift), measures);
    }

    /// <summary>Creates the value of a multi-measure record from any sequence.</summary>
    /// <inheritdoc cref="FromMeasures(ReadOnlySpan{Measure})"/>
    public static MeasureValue FromMeasures(IEnumerable<Measure> measures)
    {
        ArgumentNullException.ThrowIfNull(measures);
        return FromMeasures(measures.ToArray().AsSpan());
    }

    /// <summary>Creates the value of a multi-measure record with one measure.</summary>
    /// <inheritdoc cref="FromMeasures(ReadOnlySpan{Measure})"/>
    // Without the priority, new("name", value) as the only argument would be taken for the span.
    [OverloadResolutionPriority(1)]
    public static MeasureValue FromMeasures(Measure measure) => FromMeasures([measure]);

    /// <summary>
    /// The text that is sent: the shortest digits that round-trip, in the invariant culture; <c>true</c> or <c>false</c>; or the VARCHAR.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is a multi-measure value, which has no text of its own.</exception>
    public string ToText() => Type switch
    {
        MeasureType.Double => BitConverter.Int64BitsToDouble(_bits).ToString("R", CultureInfo.InvariantCulture),
        MeasureType.Boolean => _bits == 0 ? "false" : "true",
        MeasureType.Varchar => (string)_reference!,
        MeasureType.Multi => throw new InvalidOperationException("A multi-measure value has no text of its own: read its Measures."),
        _ => _bits.ToString(CultureInfo.InvariantCulture),
    };

    /// <inheritdoc/>
    public override string ToString() => Type == MeasureType.Multi
        ? string.Join(", ", ((Measure[])_reference!).Select(measure => $"{measure.Name}={measure.Value}"))
        : ToText();

    /// <inheritdoc/>
    public bool Equals(MeasureValue other) =>
        Type == other.Type
        && _bits == other._bits
        && (ReferenceEquals(_reference, other._reference)
            || (Type == MeasureType.Multi ? Measures.SequenceEqual(other.Measures) : Equals(_reference, other._reference)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MeasureValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, _bits, Type == MeasureType.Varchar ? _reference : null);

    /// <summary>True if both have the same type and value.</summary>
    public static bool operator ==(MeasureValue left, MeasureValue right) => left.Equals(right);

    /// <summary>True if the types or the values differ.</summary>
    public static bool operator !=(MeasureValue left, MeasureValue right) => !left.Equals(right);
}
