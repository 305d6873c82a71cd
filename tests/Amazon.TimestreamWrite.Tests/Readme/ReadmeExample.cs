using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Readme;

/// <summary>The example of the client's README, compiled and run.</summary>
internal static class ReadmeExample
{
    public static async Task<WriteRecordsResponse> RunAsync(AmazonTimestreamWriteConfig config)
    {
        using var client = new AmazonTimestreamWriteClient(config);
        var response = await client.WriteRecordsAsync(new WriteRecordsRequest
        {
            DatabaseName = "factory",
            TableName = "sensors",
            Records =
            [
                new Record
                {
                    Dimensions = [new Dimension { Name = "sensor", Value = "t-17" }],
                    MeasureName = "temperature",
                    MeasureValue = "21.5",
                    MeasureValueType = MeasureValueType.DOUBLE,
                    Time = "1700000000000",
                },
            ],
        });
        Console.WriteLine($"{response.RecordsIngested.Total} records");
        return response;
    }
}
