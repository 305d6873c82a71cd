using System.Buffers;
using System.Text.Json;
using Timestream.LocalEndpoint.Buckets;
using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// Reports version conflicts in the magnetic store, which the answer to the caller does not contain, as an object in the bucket of
/// the table: <c>{"reportId":..,"errors":[{"reason":..,"records":[..]}]}</c>. [UNKNOWN: magnetic store] The key of the object. The
/// service reports later.
/// </summary>
internal sealed class MagneticReport(BucketsFolder? buckets)
{
    public void Write(Table table, WriteRequest request, IReadOnlyList<Rejection> conflicts, ReadOnlySpan<byte> text)
    {
        if (conflicts.Count == 0 || buckets is null
            || table.Properties.Magnetic.MagneticStoreRejectedDataLocation?.S3Configuration is not { BucketName: { } bucket } s3)
        {
            return;
        }

        var id = Guid.NewGuid().ToString("N");
        var content = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(content, Responses.Options))
        {
            json.WriteStartObject();
            json.WriteString("reportId"u8, id);
            json.WriteStartArray("errors"u8);
            foreach (var conflict in conflicts)
            {
                json.WriteStartObject();
                json.WriteString("reason"u8, conflict.Reason);
                json.WriteStartArray("records"u8);
                WriteRecord(json, request, request.Records[conflict.Index], text);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        // A report that cannot be written is lost, as on the service if the table has no location for reports.
        var key = $"{s3.ObjectKeyPrefix?.TrimEnd('/') ?? "reports"}/{table.Database}/{table.Name}/{id}.json";
        buckets.TryWrite(bucket, key, content.WrittenSpan);
    }

    private static void WriteRecord(Utf8JsonWriter json, WriteRequest request, in RecordFields record, ReadOnlySpan<byte> text)
    {
        ref readonly var common = ref request.Common;
        json.WriteStartObject();
        json.WriteStartArray("dimensions"u8);
        WriteDimensions(json, request.DimensionsOf(common), text);
        WriteDimensions(json, request.DimensionsOf(record), text);
        json.WriteEndArray();
        WriteText(json, "measureName"u8, record.MeasureName, common.MeasureName, text);
        WriteText(json, "measureValue"u8, record.MeasureValue, common.MeasureValue, text);
        var type = record.Type != ValueType.None ? record.Type : common.Type != ValueType.None ? common.Type : ValueType.Double;
        var measures = request.MeasuresOf(record.HasMeasures ? record : common);
        if (!measures.IsEmpty)
        {
            json.WriteStartArray("measureValues"u8);
            foreach (var measure in measures)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, measure.Name.In(text));
                json.WriteString("value"u8, measure.Value.In(text));
                json.WriteString("type"u8, TypeNames.Upper(measure.Type));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteString("measureValueType"u8, TypeNames.Upper(type));
        WriteText(json, "time"u8, record.Time, common.Time, text);
        var unit = record.Unit != TimeUnit.None ? record.Unit : common.Unit != TimeUnit.None ? common.Unit : TimeUnit.Milliseconds;
        json.WriteString("timeUnit"u8, unit.ToString().ToUpperInvariant());
        json.WriteNumber("version"u8, record.HasVersion ? record.Version : common.HasVersion ? common.Version : 1);
        json.WriteEndObject();
    }

    private static void WriteDimensions(Utf8JsonWriter json, ReadOnlySpan<DimensionField> dimensions, ReadOnlySpan<byte> text)
    {
        foreach (var dimension in dimensions)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, dimension.Name.In(text));
            json.WriteString("value"u8, dimension.Value.In(text));
            json.WriteString("dimensionValueType"u8, "VARCHAR"u8);
            json.WriteEndObject();
        }
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, TextSlice own, TextSlice common, ReadOnlySpan<byte> text)
    {
        var value = own.IsGiven ? own : common;
        if (value.IsGiven)
        {
            json.WriteString(name, value.In(text));
        }
    }
}
