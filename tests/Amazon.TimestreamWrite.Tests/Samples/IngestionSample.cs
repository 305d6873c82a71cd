using System.Globalization;
using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Samples;

public sealed class IngestionSample
{
    private static readonly string Now =
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static readonly List<Dimension> Dimensions = new List<Dimension>
    {
        new Dimension { Name = "region", Value = "us-east-1" },
        new Dimension { Name = "az", Value = "az1", DimensionValueType = DimensionValueType.VARCHAR },
        new Dimension { Name = "hostname", Value = "host1" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_that_say_everything_themselves()
    {
        var cpuUtilization = new Record
        {
            Dimensions = Dimensions,
            MeasureName = "cpu_utilization",
            MeasureValue = "13.6",
            MeasureValueType = MeasureValueType.DOUBLE,
            Time = Now,
            TimeUnit = TimeUnit.MILLISECONDS,
        };
        var up = new Record
        {
            Dimensions = Dimensions,
            MeasureName = "up",
            MeasureValue = "true",
            MeasureValueType = "BOOLEAN",
            Time = Now,
        };

        var (response, body) = await Write(new WriteRecordsRequest { Records = new List<Record> { cpuUtilization, up } });

        Assert.Equal(2, response.RecordsIngested.Total);
        Assert.StartsWith(
            """{"DatabaseName":"devops","Records":[{"Dimensions":[{"Name":"region","Value":"us-east-1"},{"DimensionValueType":"VARCHAR",""",
            body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_records_share_is_sent_once_as_common_attributes()
    {
        var commonAttributes = new Record
        {
            Dimensions = Dimensions.GetRange(0, 1),
            MeasureValueType = MeasureValueType.DOUBLE,
            Time = Now,
        };
        var records = new List<Record>
        {
            new Record { MeasureName = "cpu_utilization", MeasureValue = "13.6" },
            new Record { MeasureName = "memory_utilization", MeasureValue = "40" },
        };

        var (_, body) = await Write(new WriteRecordsRequest { Records = records, CommonAttributes = commonAttributes });

        Assert.Equal(
            """
            {"CommonAttributes":{"Dimensions":[{"Name":"region","Value":"us-east-1"}],"MeasureValueType":"DOUBLE",
            "Time":"1767323045000"},"DatabaseName":"devops","Records":[{"MeasureName":"cpu_utilization","MeasureValue":
            "13.6"},{"MeasureName":"memory_utilization","MeasureValue":"40"}],"TableName":"host_metrics"}
            """.ReplaceLineEndings(""),
            body);
    }

    [Fact]
    public async Task Several_measures_of_one_moment_in_a_multi_measure_record()
    {
        var record = new Record
        {
            Dimensions = Dimensions.GetRange(0, 1),
            MeasureName = "metrics",
            MeasureValues = new List<MeasureValue>
            {
                new MeasureValue { Name = "cpu", Value = "13.6", Type = MeasureValueType.DOUBLE },
                new MeasureValue { Name = "since", Value = Now, Type = MeasureValueType.TIMESTAMP },
            },
            MeasureValueType = MeasureValueType.MULTI,
            Time = Now,
        };

        var (_, body) = await Write(new WriteRecordsRequest { Records = [record] });

        Assert.Equal(
            """
            {"DatabaseName":"devops","Records":[{"Dimensions":[{"Name":"region","Value":"us-east-1"}],"MeasureName":
            "metrics","MeasureValues":[{"Name":"cpu","Type":"DOUBLE","Value":"13.6"},{"Name":"since","Type":"TIMESTAMP",
            "Value":"1767323045000"}],"MeasureValueType":"MULTI","Time":"1767323045000"}],"TableName":"host_metrics"}
            """.ReplaceLineEndings(""),
            body);
    }

    [Fact]
    public async Task An_upsert_raises_the_version_above_the_one_a_rejection_tells()
    {
        await using var listener = await Listener.Start(request =>
            request.Text.Contains("\"Version\":201", StringComparison.Ordinal)
                ? Answer.Ok("""{"RecordsIngested":{"MemoryStore":1,"MagneticStore":0,"Total":1}}""")
                : new Answer(419, """
                    {"__type":"com.amazonaws.timestream.v20181101#RejectedRecordsException","Message":"One or more records have been rejected. See RejectedRecords for details.",
                    "RejectedRecords":[{"RecordIndex":0,"ExistingVersion":200,"Reason":"The record version 2 is lower than the existing version 200. A higher version is required to update the measure value."}]}
                    """));
        using var client = Clients.Of(listener);
        var request = Clients.OneRecord();
        request.CommonAttributes = new Record { Version = 2 };

        WriteRecordsResponse response;
        try
        {
            response = await client.WriteRecordsAsync(request, Token);
            Assert.Fail("The version is too low.");
        }
        catch (RejectedRecordsException e)
        {
            foreach (RejectedRecord rejected in e.RejectedRecords)
            {
                Assert.Equal(0, rejected.RecordIndex);
                Assert.StartsWith("The record version 2 is lower", rejected.Reason, StringComparison.Ordinal);
                long? existing = rejected.ExistingVersion;
                if (existing != null)
                {
                    request.CommonAttributes.Version = existing + 1;
                }
            }

            response = await client.WriteRecordsAsync(request, Token);
        }

        Assert.Equal(1, response.RecordsIngested.MemoryStore);
    }

    [Fact]
    public async Task The_configuration_AWS_recommends_for_ingestion()
    {
        await using var listener = await Listener.Start(Canned.Answers);
        var writeClientConfig = new AmazonTimestreamWriteConfig
        {
            ServiceURL = listener.Url,
            Timeout = TimeSpan.FromSeconds(20),
            MaxErrorRetry = 10,
            RetryMode = RequestRetryMode.Standard,
            MaxConnectionsPerServer = 5000,
        };
        using var writeClient = new AmazonTimestreamWriteClient("key", "secret", writeClientConfig);

        var response = await writeClient.WriteRecordsAsync(Clients.OneRecord(), Token);

        Assert.Equal(2, response.RecordsIngested.Total.GetValueOrDefault());
    }

    private static async Task<(WriteRecordsResponse Response, string Body)> Write(WriteRecordsRequest request)
    {
        await using var listener = await Listener.Start(Canned.Answers);
        using var client = Clients.Of(listener);
        request.DatabaseName = "devops";
        request.TableName = "host_metrics";
        return (await client.WriteRecordsAsync(request, Token), listener.Requests.Single().Text);
    }
}
