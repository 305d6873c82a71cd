using Amazon.TimestreamWrite.Protocol.Shapes;

namespace Amazon.TimestreamWrite.Protocol;

/// <summary>
/// The codec of every type of the model. Written out, not found by reflection, so that a program that is trimmed or compiled ahead
/// of time keeps what it needs; a test holds it to the model's classes.
/// </summary>
internal sealed class CodecTable
{
    private static readonly CodecTable Model = Create();

    private readonly Dictionary<Type, object> _codecs = [];

    /// <exception cref="NotSupportedException">The type is none of the model's.</exception>
    public static Codec<T> Find<T>() => Model._codecs.TryGetValue(typeof(T), out var codec)
        ? (Codec<T>)codec
        : throw new NotSupportedException($"{typeof(T)} has no codec: add it to {nameof(CodecTable)}.");

    /// <summary>A structure, and lists of it.</summary>
    public void Add<T>(Shape<T> shape)
        where T : class, new()
    {
        _codecs.Add(typeof(T), shape);
        _codecs.Add(typeof(List<T>), new ListCodec<T>());
    }

    private static CodecTable Create()
    {
        var codecs = new CodecTable();
        codecs.Add(new TextCodec());
        codecs.Add(new ListCodec<string>());
        codecs.Add(new LongCodec());
        codecs.Add(new IntCodec());
        codecs.Add(new FlagCodec());
        codecs.Add(new TimestampCodec());
        codecs.Add(new ConstantCodec<BatchLoadDataFormat>(BatchLoadDataFormat.FindValue));
        codecs.Add(new ConstantCodec<BatchLoadStatus>(BatchLoadStatus.FindValue));
        codecs.Add(new ConstantCodec<DimensionValueType>(DimensionValueType.FindValue));
        codecs.Add(new ConstantCodec<MeasureValueType>(MeasureValueType.FindValue));
        codecs.Add(new ConstantCodec<PartitionKeyEnforcementLevel>(PartitionKeyEnforcementLevel.FindValue));
        codecs.Add(new ConstantCodec<PartitionKeyType>(PartitionKeyType.FindValue));
        codecs.Add(new ConstantCodec<S3EncryptionOption>(S3EncryptionOption.FindValue));
        codecs.Add(new ConstantCodec<ScalarMeasureValueType>(ScalarMeasureValueType.FindValue));
        codecs.Add(new ConstantCodec<TableStatus>(TableStatus.FindValue));
        codecs.Add(new ConstantCodec<TimeUnit>(TimeUnit.FindValue));
        DatabasesShapes.AddTo(codecs);
        TablesShapes.AddTo(codecs);
        WritingShapes.AddTo(codecs);
        BatchLoadShapes.AddTo(codecs);
        return codecs;
    }

    private void Add<T>(Codec<T> codec) => _codecs.Add(typeof(T), codec);
}
