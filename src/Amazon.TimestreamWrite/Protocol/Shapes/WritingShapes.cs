using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Protocol.Shapes;

/// <summary>WriteRecords: its request, its answer and the records it rejects.</summary>
internal static class WritingShapes
{
    public static void AddTo(CodecTable codecs)
    {
        codecs.Add(new Shape<Dimension>()
            .With(nameof(Dimension.DimensionValueType), static s => s.DimensionValueType, static (s, v) => s.DimensionValueType = v)
            .With(nameof(Dimension.Name), static s => s.Name, static (s, v) => s.Name = v)
            .With(nameof(Dimension.Value), static s => s.Value, static (s, v) => s.Value = v));
        codecs.Add(new Shape<MeasureValue>()
            .With(nameof(MeasureValue.Name), static s => s.Name, static (s, v) => s.Name = v)
            .With(nameof(MeasureValue.Type), static s => s.Type, static (s, v) => s.Type = v)
            .With(nameof(MeasureValue.Value), static s => s.Value, static (s, v) => s.Value = v));
        codecs.Add(new Shape<Record>()
            .With(nameof(Record.Dimensions), static s => s.Dimensions, static (s, v) => s.Dimensions = v)
            .With(nameof(Record.MeasureName), static s => s.MeasureName, static (s, v) => s.MeasureName = v)
            .With(nameof(Record.MeasureValue), static s => s.MeasureValue, static (s, v) => s.MeasureValue = v)
            .With(nameof(Record.MeasureValues), static s => s.MeasureValues, static (s, v) => s.MeasureValues = v)
            .With(nameof(Record.MeasureValueType), static s => s.MeasureValueType, static (s, v) => s.MeasureValueType = v)
            .With(nameof(Record.Time), static s => s.Time, static (s, v) => s.Time = v)
            .With(nameof(Record.TimeUnit), static s => s.TimeUnit, static (s, v) => s.TimeUnit = v)
            .With(nameof(Record.Version), static s => s.Version, static (s, v) => s.Version = v));
        codecs.Add(new Shape<RecordsIngested>()
            .With(nameof(RecordsIngested.MagneticStore), static s => s.MagneticStore, static (s, v) => s.MagneticStore = v)
            .With(nameof(RecordsIngested.MemoryStore), static s => s.MemoryStore, static (s, v) => s.MemoryStore = v)
            .With(nameof(RecordsIngested.Total), static s => s.Total, static (s, v) => s.Total = v));
        codecs.Add(new Shape<RejectedRecord>()
            .With(nameof(RejectedRecord.ExistingVersion), static s => s.ExistingVersion, static (s, v) => s.ExistingVersion = v)
            .With(nameof(RejectedRecord.Reason), static s => s.Reason, static (s, v) => s.Reason = v)
            .With(nameof(RejectedRecord.RecordIndex), static s => s.RecordIndex, static (s, v) => s.RecordIndex = v));
        codecs.Add(new Shape<RejectedRecordsException>()
            .With(nameof(RejectedRecordsException.RejectedRecords), static s => s.RejectedRecords, static (s, v) => s.RejectedRecords = v));
        codecs.Add(new Shape<WriteRecordsRequest>()
            .With(nameof(WriteRecordsRequest.CommonAttributes), static s => s.CommonAttributes, static (s, v) => s.CommonAttributes = v)
            .With(nameof(WriteRecordsRequest.DatabaseName), static s => s.DatabaseName, static (s, v) => s.DatabaseName = v)
            .With(nameof(WriteRecordsRequest.Records), static s => s.Records, static (s, v) => s.Records = v)
            .With(nameof(WriteRecordsRequest.TableName), static s => s.TableName, static (s, v) => s.TableName = v));
        codecs.Add(new Shape<WriteRecordsResponse>()
            .With(nameof(WriteRecordsResponse.RecordsIngested), static s => s.RecordsIngested, static (s, v) => s.RecordsIngested = v));
    }
}
