using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Transports.Sdk;
using Timestream.Ingestion.Writing;
using MeasureValue = Timestream.Ingestion.Records.MeasureValue;
using Record = Timestream.Ingestion.Records.Record;

// What a program does with the library, published natively by a test: control plane, both transports, rejections, dead letters.
var settings = new ClientSettings { Endpoint = new Uri(args[0]) };
using var client = ClientFactory.Create(settings);
var tables = new TableManager(client, new TableSettings { Database = "native", Table = "sensors" });
await tables.ResetAsync();

await using var deadLetters = new DeadLetterFile(args[1]);
var series = new DimensionSet(
    new Timestream.Ingestion.Records.Dimension("site", "north"), new Timestream.Ingestion.Records.Dimension("sensor", "t-17"));
var begin = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds();
foreach (
    var (transport, first) in new (ITransport, long)[] { (new DirectTransport(settings, "native", "sensors"), begin), (
        new SdkTransport(client, "native", "sensors"), begin + 1000) })
{
    await using var writer = new TimestreamWriter(
        transport, new TimestreamWriterOptions { Writers = 2, OnDeadLetters = deadLetters.WriteAsync });
    var report = await writer.WriteAsync(
        Enumerable.Range(0, 1000).Select(i => new Record(series, "temperature", MeasureValue.FromDouble(i), first + i)).Append(Late()));
    Console.WriteLine(
        $"{transport.Name}: {report.Totals.Acknowledged} acknowledged, {report.Totals.Rejected} rejected: {report.RejectedRecords[0].Reason[..43]}");
}

var described = (await client.DescribeTableAsync(new DescribeTableRequest { DatabaseName = "native", TableName = "sensors" })).Table;
Console.WriteLine(
    $"{described.TableName} is {described.TableStatus}, {described.RetentionProperties.MemoryStoreRetentionPeriodInHours} h, tags {(await client.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceARN = described.Arn })).Tags.Count}");
try
{
    await client.CreateTableAsync(new CreateTableRequest { DatabaseName = "native", TableName = "sensors" });
}
catch (ConflictException)
{
    Console.WriteLine("conflict");
}

await tables.DeleteAsync();
Console.WriteLine($"{deadLetters.Written} dead letters");

Record Late() => new(series, "temperature", MeasureValue.FromDouble(1), begin - (long)TimeSpan.FromDays(30).TotalMilliseconds);
