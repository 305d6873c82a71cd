using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports.Direct.Json;

namespace Timestream.Ingestion.Tests.Transports.Direct.Json;

public class RequestEncoderTests
{
    private readonly BodyBuffer _body = new();

    [Fact]
    public void A_request_without_common_attributes_names_everything_in_each_record() => Assert.Equal(
        """
        {"DatabaseName":"benchmark","TableName":"ingest","Records":[
        {"Dimensions":[{"Name":"region","Value":"us-west-2"},{"Name":"az","Value":"us-west-2a"},{"Name":"hostname","Value":"host-0001"}],"MeasureName":"cpu_utilization","MeasureValueType":"DOUBLE","TimeUnit":"MILLISECONDS","MeasureValue":"0","Time":"1700000000000"},
        {"Dimensions":[{"Name":"region","Value":"us-west-2"},{"Name":"az","Value":"us-west-2a"},{"Name":"hostname","Value":"host-0001"}],"MeasureName":"cpu_utilization","MeasureValueType":"DOUBLE","TimeUnit":"MILLISECONDS","MeasureValue":"1","Time":"1700000000001"}
        ]}
        """.Replace("\n", "", StringComparison.Ordinal),
        Encode(Batch.Create(Samples.Records(2), commonAttributes: false)));

    [Fact]
    public void A_request_with_common_attributes_names_them_once() => Assert.Equal(
        """
        {"DatabaseName":"benchmark","TableName":"ingest",
        "CommonAttributes":{"Dimensions":[{"Name":"region","Value":"us-west-2"},{"Name":"az","Value":"us-west-2a"},{"Name":"hostname","Value":"host-0001"}],"MeasureName":"cpu_utilization","MeasureValueType":"DOUBLE","TimeUnit":"MILLISECONDS"},
        "Records":[{"MeasureValue":"0","Time":"1700000000000"},{"MeasureValue":"1","Time":"1700000000001"}]}
        """.Replace("\n", "", StringComparison.Ordinal),
        Encode(Batch.Create(Samples.Records(2), commonAttributes: true)));

    [Fact]
    public void A_buffer_is_used_again_for_a_smaller_request()
    {
        Encode(Batch.Create(Samples.Records(100), commonAttributes: false));
        var small = Batch.Create(Samples.Records(1), commonAttributes: false);

        Assert.Equal(Encode(small), new RequestEncoderTests().Encode(small));
    }

    /// <summary>Near and far, up and down, of few digits and of many.</summary>
    [Fact]
    public void Times_are_written_digit_for_digit_whatever_time_came_before()
    {
        var host = Samples.Host();
        Gen.Select(Gen.Long[0, 3_000], Gen.OneOf(0L, 9_995L, 99_995L, 1_700_000_009_995L, long.MaxValue - 3_000), (long offset, long start) => start + offset).Array[1, 100].Sample(times =>
        {
            using var json = JsonDocument.Parse(
                Encode(
                    Batch.Create(
                        times.Select(time => new Record(host, "cpu", MeasureValue.FromBigint(1), time, TimeUnit.Nanoseconds)).ToArray(),
                        commonAttributes: false)));

            Assert.Equal(
                times.Select(time => time.ToString(CultureInfo.InvariantCulture)),
                json.RootElement.GetProperty("Records").EnumerateArray().Select(record => record.GetProperty("Time").GetString()));
        }, threads: 1);
    }

    /// <summary>Same JSON value: members may come in another order, and escapes be written otherwise.</summary>
    [Fact]
    public async Task Every_batch_means_what_the_aws_client_sends_for_it()
    {
        using var sdk = new SdkBody();
        await GenBatch.Any.SampleAsync(
            async batch =>
            {
                var expected = await sdk.OfAsync(batch);
                var encoded = Encode(batch);
                using var expectedJson = JsonDocument.Parse(expected);
                using var json = JsonDocument.Parse(encoded);
                Assert.True(
                    JsonElement.DeepEquals(expectedJson.RootElement, json.RootElement), $"{Encoding.UTF8.GetString(expected)}\n{encoded}");
            },
            iter: 1000,
            threads: 1);
    }

    private string Encode(in Batch batch)
    {
        new RequestEncoder("benchmark", "ingest").Encode(batch, _body);
        return Encoding.UTF8.GetString(_body.Bytes);
    }
}
