using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Pipeline;

public sealed class WriteRecordsTests
{
    [Fact]
    public async Task WriteRecords_sends_every_member_and_reads_the_counts()
    {
        await using var listener = await Listener.Start(_ =>
            Answer.Ok("""{"RecordsIngested":{"MagneticStore":0,"MemoryStore":2,"Total":2}}"""));
        using var client = new AmazonTimestreamWriteClient(
            new BasicAWSCredentials("key", "secret"),
            new AmazonTimestreamWriteConfig { ServiceURL = listener.Url, AuthenticationRegion = "us-west-2" });

        var response = await client.WriteRecordsAsync(
            new WriteRecordsRequest
            {
                DatabaseName = "db",
                TableName = "t",
                CommonAttributes = new Record { TimeUnit = TimeUnit.SECONDS, Version = 7 },
                Records =
                [
                    new Record
                    {
                        Dimensions = [new Dimension { Name = "host", Value = "a\"é" }],
                        MeasureName = "cpu",
                        MeasureValue = "1.5",
                        MeasureValueType = MeasureValueType.DOUBLE,
                        Time = "1700000000",
                    },
                ],
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(2, response.RecordsIngested.Total);
        Assert.Equal(0, response.RecordsIngested.MagneticStore);
        Assert.Equal(Listener.RequestId, response.ResponseMetadata.RequestId);
        var request = Assert.Single(listener.Requests);
        Assert.Equal("WriteRecords", request.Operation);
        Assert.Equal(
            """
            {"CommonAttributes":{"TimeUnit":"SECONDS","Version":7},"DatabaseName":"db","Records":[{"Dimensions":
            [{"Name":"host","Value":"a\"é"}],"MeasureName":"cpu","MeasureValue":"1.5","MeasureValueType":"DOUBLE",
            "Time":"1700000000"}],"TableName":"t"}
            """.ReplaceLineEndings(""),
            request.Text);
    }
}
