using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Timestream.Benchmarks.Harness.Raw;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads;

namespace Timestream.Benchmarks.Tests.Harness.Raw;

/// <summary>The times that the Raw transport patches into its requests, seen by a server with the clock standing still.</summary>
public sealed partial class RawTimesTests : IAsyncLifetime
{
    private const int BatchSize = 10;
    private const int Window = 100;

    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);

    private readonly ConcurrentBag<string> _bodies = [];
    private readonly WebApplication _server = Build();

    public async ValueTask InitializeAsync()
    {
        _server.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            _bodies.Add(await reader.ReadToEndAsync(context.RequestAborted));
            await context.Response.WriteAsync("""{"RecordsIngested":{"Total":10}}""", context.RequestAborted);
        });
        await _server.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_series_is_written_from_the_begin_of_the_window_until_just_before_the_clock()
    {
        await using var transport = new RawTransport(
            new() { Endpoint = new(_server.Urls.Single()) }, "benchmark", "ingest", BatchSize, commonAttributes: false, seed: 7,
            memoryRetention: TimeSpan.FromMilliseconds(2 * Window), new FakeTimeProvider(s_now));
        var shape = new Ingestion.Records.Record[BatchSize];
        new HostsWorkload(seed: 1, hosts: 1, TimeSpan.FromHours(24)).Fill(shape);
        var batch = Batch.Create(shape, commonAttributes: false);

        // 200 series in turn: each is used up after 10 requests, and the eleventh starts another one.
        for (var request = 0; request < 200 * 11; request++)
        {
            await transport.SendAsync(batch, TestContext.Current.CancellationToken);
        }

        var now = s_now.ToUnixTimeMilliseconds();
        var series = _bodies.GroupBy(SeriesOf).ToList();
        Assert.Equal(400, series.Count);
        Assert.All(series, requests =>
        {
            var times = requests.SelectMany(TimesOf).Order().ToList();
            Assert.Equal(now - Window, times[0]);
            Assert.Equal(Enumerable.Range(0, times.Count).Select(i => times[0] + i), times);
            Assert.True(
                times[^1] == now - 1 || times.Count == BatchSize, $"{times[^1] - now} ms from the clock after {times.Count} records");
        });
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private static string SeriesOf(string body) => HostAndMeasure().Match(body).Value;

    private static IEnumerable<long> TimesOf(string body) =>
        Time().Matches(body).Select(match => long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex("\"host-[^\"]+\"}],\"MeasureName\":\"[^\"]+\"")]
    private static partial Regex HostAndMeasure();

    [GeneratedRegex("\"Time\":\"([0-9]+)\"")]
    private static partial Regex Time();
}
