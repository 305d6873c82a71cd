using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;
using CsCheck;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tests.Records;
using Timestream.Ingestion.Transports.Sdk;
using Dimension = Timestream.Ingestion.Records.Dimension;
using MeasureValue = Timestream.Ingestion.Records.MeasureValue;
using SdkRecord = Amazon.TimestreamWrite.Model.Record;

namespace Timestream.Ingestion.Tests.Transports.Sdk;

public class SdkRequestTests
{
    [Fact]
    public void Without_common_attributes_each_record_is_sent_in_full()
    {
        var request = Create(Samples.Records(2), common: false);

        Assert.Equal(("benchmark", "ingest"), (request.DatabaseName, request.TableName));
        Assert.Null(request.CommonAttributes);
        Assert.Equal(2, request.Records.Count);
        var record = request.Records[1];
        Assert.Equal(
            [("region", "us-west-2"), ("az", "us-west-2a"), ("hostname", "host-0001")],
            record.Dimensions.Select(dimension => (dimension.Name, dimension.Value)));
        Assert.Equal(("cpu_utilization", "1", "1700000000001"), (record.MeasureName, record.MeasureValue, record.Time));
        Assert.Equal((MeasureValueType.DOUBLE, Amazon.TimestreamWrite.TimeUnit.MILLISECONDS), (record.MeasureValueType, record.TimeUnit));
        Assert.Null(record.Version);
        Assert.Null(record.MeasureValues);
    }

    [Fact]
    public void With_common_attributes_a_record_keeps_its_value_and_its_time_alone()
    {
        var request = Create(Samples.Records(2), common: true);

        var common = request.CommonAttributes;
        Assert.Equal(3, common.Dimensions.Count);
        Assert.Equal(
            ("cpu_utilization", MeasureValueType.DOUBLE, Amazon.TimestreamWrite.TimeUnit.MILLISECONDS),
            (common.MeasureName, common.MeasureValueType, common.TimeUnit));
        Assert.Null(common.MeasureValue);
        Assert.Null(common.Time);
        var record = request.Records[1];
        Assert.Equal(("1", "1700000000001"), (record.MeasureValue, record.Time));
        Assert.Null(record.Dimensions);
        Assert.Null(record.MeasureName);
        Assert.Null(record.MeasureValueType);
        Assert.Null(record.TimeUnit);
    }

    [Fact]
    public void Measures_of_a_multi_measure_record_keep_their_order_and_types()
    {
        var value = MeasureValue.FromMeasures(
            new("cpu", MeasureValue.FromDouble(1.5)),
            new("state", MeasureValue.FromVarchar("idle")),
            new("at", MeasureValue.FromTimestamp(17)));

        var record = Create([new(Samples.Host(), "metrics", value, 1)], common: false).Records[0];

        Assert.Equal(MeasureValueType.MULTI, record.MeasureValueType);
        Assert.Null(record.MeasureValue);
        Assert.Equal(
            [
                ("cpu", "1.5", MeasureValueType.DOUBLE),
                ("state", "idle", MeasureValueType.VARCHAR),
                ("at", "17", MeasureValueType.TIMESTAMP)
            ],
            record.MeasureValues.Select(measure => (measure.Name, measure.Value, measure.Type)));
    }

    [Fact]
    public void An_oversize_batch_is_sent_whole() =>
        Assert.Equal(
            101,
            SdkRequest.Create(Batch.CreateUnchecked(Samples.Records(101), commonAttributes: true), "benchmark", "ingest").Records.Count);

    /// <summary>What the service reads, after it has merged the common attributes into the records, is what was to be written.</summary>
    [Fact]
    public void Merged_by_the_services_rules_every_record_is_the_original() =>
        Gen.Select(BatchTests.GenRecords, Gen.Bool).Sample((records, common) =>
        {
            var request = Create(records, common);

            Assert.Equal(records.Select(Text), request.Records.Select(record => Text(record, request.CommonAttributes)));
        });

    private static WriteRecordsRequest Create(Record[] records, bool common) =>
        SdkRequest.Create(Batch.Create(records, common), "benchmark", "ingest");

    private static string Text(Record record) => string.Join(
        '|',
        string.Join(',', record.Dimensions.AsSpan().ToArray().OrderBy(dimension => dimension.Name, StringComparer.Ordinal)),
        record.MeasureName,
        record.Value.ToText(),
        record.Value.Type.ToString().ToUpperInvariant(),
        record.Time,
        record.TimeUnit.ToString().ToUpperInvariant(),
        record.Version);

    private static string Text(SdkRecord record, SdkRecord? common)
    {
        var dimensions = (record.Dimensions ?? []).Concat(common?.Dimensions ?? []).Select(
            dimension => new Dimension(dimension.Name, dimension.Value));
        return string.Join(
            '|',
            string.Join(',', dimensions.OrderBy(dimension => dimension.Name, StringComparer.Ordinal)),
            record.MeasureName ?? common?.MeasureName,
            record.MeasureValue,
            record.MeasureValueType ?? common?.MeasureValueType,
            record.Time ?? common?.Time,
            record.TimeUnit ?? common?.TimeUnit,
            record.Version ?? common?.Version);
    }
}
