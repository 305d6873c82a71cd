using System.Net;
using System.Text;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Tests.Statistics;

/// <summary>Figures read while others write: what has been answered is in them, and they do not contradict each other.</summary>
public class StatsTests
{
    private const int Writers = 6;
    private const int Requests = 300;
    private const int Series = 10;

    [Fact]
    public async Task Whoever_has_an_answer_finds_its_records_counted_though_another_stored_them()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var service = client.Server.Service;
        await RunAsync(_ => request =>
        {
            // All write the same: most find a row that another has just added, in a request that is not through.
            var records = string.Join(
                ',',
                Enumerable.Range(0, Series).Select(
                    i => Json.Record("1", Clock.Ms - request, dimensions: Json.Dimensions(("host", $"h{i}")))));
            service.WriteRecords.Write(Encoding.UTF8.GetBytes($$"""{"DatabaseName":"db","TableName":"t","Records":[{{records}}]}"""), new Reply());
            var stats = service.Stats();
            Assert.InRange(stats.RecordsHeld, (request + 1) * Series, Requests * Series);
            Assert.Equal((stats.RecordsHeld, Series), (stats.Tables[0].RecordsHeld, stats.Tables[0].Series));
            Assert.InRange(stats.RecordsAcknowledged, (request + 1) * Series, Writers * stats.RecordsHeld);
            Assert.InRange(stats.Tables[0].RecordsAcknowledged, (request + 1) * Series, stats.RecordsAcknowledged);
            Assert.InRange(stats.StorageBytes, stats.RecordsHeld * 16, long.MaxValue);
        });
    }

    [Fact]
    public async Task New_series_are_counted_before_they_are_answered()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var service = client.Server.Service;
        await RunAsync(_ => request =>
        {
            var record = Json.Record("1", dimensions: Json.Dimensions(("host", $"h{request}")));
            service.WriteRecords.Write(Encoding.UTF8.GetBytes($$"""{"DatabaseName":"db","TableName":"t","Records":[{{record}}]}"""), new Reply());
            var stats = service.Stats();
            Assert.InRange(stats.Tables[0].Series, request + 1, Requests);
            Assert.InRange(stats.RecordsHeld, request + 1, stats.Tables[0].Series);
        });
    }

    [Fact]
    public async Task The_answer_to_a_request_is_in_the_stats_that_are_read_after_it()
    {
        await using var client = await RawClient.StartWithTableAsync(new LocalEndpointOptions
        {
            Time = Clock.Stopped(),
            Faults = FaultModel.Parse("500=0.3"),
        });
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            var (taken, rejected, failed) = (0, 0, 0);
            for (var request = 0; request < 40; request++)
            {
                var old = request % 4 == 3;
                var answer = await client.WriteAsync(
                    $"[{Json.Record("1", old ? 1 : Clock.Ms - request, dimensions: Json.Dimensions(("host", $"h{writer}")))}]");
                taken += answer.Status == HttpStatusCode.OK ? 1 : 0;
                rejected += answer.Status == (HttpStatusCode)419 ? 1 : 0;
                failed += answer.Status == HttpStatusCode.InternalServerError ? 1 : 0;
                var stats = (await client.GetAsync("/stats")).Json;
                long Of(string name) => stats.GetProperty(name).GetInt64();
                Assert.InRange(Of("recordsHeld"), taken, long.MaxValue);
                Assert.InRange(Of("recordsAcknowledged"), taken, Of("recordsHeld"));
                Assert.InRange(Of("recordsRejected"), rejected, long.MaxValue);
                Assert.InRange(stats.GetProperty("injected").GetProperty("internalErrors").GetInt64(), failed, long.MaxValue);
                var operation = stats.GetProperty("operations").GetProperty("WriteRecords");
                Assert.InRange(operation.GetProperty("requests").GetInt64(), request + 1, Of("requests"));
                Assert.InRange(operation.GetProperty("errors").GetInt64(), rejected + failed, operation.GetProperty("requests").GetInt64());
            }
        }));
    }

    private static Task RunAsync(Func<int, Action<int>> writers) => Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
    {
        var send = writers(writer);
        for (var request = 0; request < Requests; request++)
        {
            send(request);
        }
    })));
}
