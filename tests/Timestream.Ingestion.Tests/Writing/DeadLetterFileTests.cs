using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

public sealed class DeadLetterFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string Path => System.IO.Path.Combine(_folder.FullName, "dead-letters.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_line_tells_why_and_holds_the_record_as_the_service_takes_it()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var series = new DimensionSet(new("host", "a\"b"), new("rack", "1"));
        var single = new Record(series, "cpu", MeasureValue.FromDouble(1.5), 1_700_000_000_000, version: 7);
        var multi = new Record(
            series,
            "m",
            MeasureValue.FromMeasures([new("x", MeasureValue.FromBigint(-3)), new("y", MeasureValue.FromVarchar("\u001b\n"))]),
            1_700_000_000,
            TimeUnit.Seconds);
        await using (var file = new DeadLetterFile(Path, clock))
        {
            await file.WriteAsync(
                [
                    new(single, DeadLetterKind.Rejected, "older", 3, 9, new InvalidDataException()),
                    new(multi, DeadLetterKind.NotSent, "closed", 0, null, new InvalidDataException())
                ]);
            Assert.Equal(2, file.Written);
        }

        var lines = await File.ReadAllLinesAsync(Path, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                """{"at":"2026-01-02T03:04:05Z","kind":"rejected","reason":"older","attempts":3,"existingVersion":9,"record":{"Dimensions":[{"Name":"host","Value":"a\"b"},{"Name":"rack","Value":"1"}],"MeasureName":"cpu","MeasureValueType":"DOUBLE","TimeUnit":"MILLISECONDS","Version":7,"MeasureValue":"1.5","Time":"1700000000000"}}""",
                """{"at":"2026-01-02T03:04:05Z","kind":"not-sent","reason":"closed","attempts":0,"record":{"Dimensions":[{"Name":"host","Value":"a\"b"},{"Name":"rack","Value":"1"}],"MeasureName":"m","MeasureValueType":"MULTI","TimeUnit":"SECONDS","MeasureValues":[{"Name":"x","Type":"BIGINT","Value":"-3"},{"Name":"y","Type":"VARCHAR","Value":"\u001b\u000a"}],"Time":"1700000000"}}""",
            ],
            lines);
    }

    [Fact]
    public async Task It_goes_on_where_an_earlier_one_ended_and_lines_of_concurrent_callers_do_not_mix()
    {
        var letters = Samples.Records(50).Select(
            record => new DeadLetter(record, DeadLetterKind.Failed, "reset", 1, null, new InvalidDataException())).ToList();
        for (var time = 0; time < 2; time++)
        {
            await using var file = new DeadLetterFile(Path);
            await Task.WhenAll(
                Enumerable.Range(0, 8).Select(
                    _ => Task.Run(async () => await file.WriteAsync(letters), TestContext.Current.CancellationToken)));
        }

        var lines = await File.ReadAllLinesAsync(Path, TestContext.Current.CancellationToken);

        Assert.Equal(2 * 8 * 50, lines.Length);
        Assert.Equal(
            50,
            lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("record").GetProperty("Time").GetString())
                .Distinct()
                .Count());
    }

    /// <summary>What a request loses to rejections is in the file, and can be sent again from it.</summary>
    [Fact]
    public async Task Every_record_that_the_endpoint_rejected_is_in_the_file()
    {
        await using var service = await LocalService.StartWithTableAsync();
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var good = Samples.Records(1500, now - 10_000);
        var late = Samples.Records(1500, now - (long)TimeSpan.FromDays(400).TotalMilliseconds);
        await using (var file = new DeadLetterFile(Path))
        await using (var writer = new TimestreamWriter(
            new DirectTransport(
                new ClientSettings { Endpoint = service.Server.BaseAddress }, LocalService.Table.Database, LocalService.Table.Table),
            new() { Writers = 4, OnDeadLetters = file.WriteAsync }))
        {
            var report = await writer.WriteAsync(
                good.Zip(late, (one, other) => new[] { one, other }).SelectMany(pair => pair),
                cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal((1500, 1500), (report.Totals.Acknowledged, report.Totals.Rejected));
        }

        var times = File.ReadLines(Path).Select(line => JsonDocument.Parse(line).RootElement).Select(
            letter => (letter.GetProperty("record").GetProperty("Time").GetString(), letter.GetProperty("reason").GetString()));

        // More than the 1000 that a report keeps.
        Assert.Equal(late.Select(record => $"{record.Time}").Order(), times.Select(letter => letter.Item1).Order());
        Assert.All(
            times, letter => Assert.StartsWith("The record timestamp is outside the time range", letter.Item2, StringComparison.Ordinal));
    }
}
