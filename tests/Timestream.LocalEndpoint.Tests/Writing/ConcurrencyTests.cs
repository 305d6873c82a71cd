using System.Text;
using Timestream.LocalEndpoint.Hosting;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Tests.Writing;

/// <summary>Requests at the same time, into the same series, rows and columns.</summary>
public class ConcurrencyTests
{
    private const int Writers = 8;
    private const int Requests = 200;

    [Fact]
    public async Task Equal_records_of_all_writers_are_held_once()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var service = client.Server.Service;
        await RunAsync(_ => request => Send(service, string.Join(',', Enumerable.Range(0, 20).Select(i => Record(request, i, "1")))));
        var stats = client.Server.Stats;
        Assert.Equal((Requests * 20, 20L), (stats.RecordsHeld, stats.Tables[0].Series));
        Assert.Equal(Writers * Requests * 20, stats.RecordsAcknowledged);
    }

    [Fact]
    public async Task Of_different_values_for_one_row_exactly_one_is_taken()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var service = client.Server.Service;
        await RunAsync(
            writer => request => Send(service, string.Join(',', Enumerable.Range(0, 20).Select(i => Record(request, i, $"{writer}")))));
        var stats = client.Server.Stats;
        Assert.Equal(
            (Requests * 20, Requests * 20, (Writers - 1) * Requests * 20),
            (stats.RecordsHeld, stats.RecordsAcknowledged, stats.RecordsRejected));
    }

    [Fact]
    public async Task Columns_never_get_past_their_quotas()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var service = client.Server.Service;
        await RunAsync(writer => request => Send(service, Json.Record("1", dimensions: Json.Dimensions(($"d{writer}-{request}", "v")))));
        var stats = client.Server.Stats;
        Assert.Equal((128, 128, (Writers * Requests) - 128), (stats.RecordsHeld, stats.RecordsAcknowledged, stats.RecordsRejected));
        Assert.Equal(128, service.Catalog.FindTable("db", "t").Store.Schema.DimensionNames.Count(name => name is not null));
    }

    private static string Record(int request, int series, string value) =>
        Json.Record(value, Clock.Ms - (request * 37 % Requests), dimensions: Json.Dimensions(("host", $"h{series}")));

    private static Task RunAsync(Func<int, Action<int>> writers) => Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
    {
        var send = writers(writer);
        for (var request = 0; request < Requests; request++)
        {
            send(request);
        }
    })));

    private static void Send(EndpointService service, string records) =>
        service.WriteRecords.Write(Encoding.UTF8.GetBytes($$"""{"DatabaseName":"db","TableName":"t","Records":[{{records}}]}"""), new Reply());
}
