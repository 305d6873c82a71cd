using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Workloads.Csv;
using Timestream.Ingestion.Workloads.Files;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Workloads;

/// <summary>
/// Real data sets (tests/Data, with their licences), written whole and read back. What is expected comes from the files by splitting
/// their lines, which have no quotes.
/// </summary>
public class WholeFilesTests
{
    private static readonly string s_data = Path.Combine(Repository.Root, "tests", "Data");

    // Half a second past a whole minute, so that moved times are not whole by chance.
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 12, 34, 0, 500, TimeSpan.Zero));

    [Fact]
    public async Task Sensor_events_are_held_as_they_stand_in_the_file()
    {
        var folder = Path.Combine(s_data, "sensors");
        var files = CsvFiles.Open([Path.Combine(folder, "sensor_events.csv")], DataModelFile.Read(Path.Combine(folder, "datamodel_events.json")));
        var rows = Lines(files.Paths[0]).Select(line => line.Split(',')).ToList();
        var newest = rows.Max(row => Number(row[1]));

        var held = await WriteAndReadAsync(files, expected: 30_587);

        // Of rows with one key, the service keeps the first: its own answer says which were rejected.
        Assert.Equal(
            rows.Select(row => (Row: row, Time: (Number(row[1]) - newest + _clock.GetUtcNow().ToUnixTimeMilliseconds()) * 1_000_000))
                .DistinctBy(row => (row.Row[0], row.Time))
                .Select(row => $"gpio={row.Row[0]} {row.Row[4]} {row.Time} temperature={Double(row.Row[2])} humidity={Double(row.Row[3])}")
                .Order(StringComparer.Ordinal),
            held);
    }

    [Fact]
    public async Task Four_files_of_CloudWatch_without_any_dimension_are_held_together()
    {
        var paths = InputFiles.Find([Path.Combine(s_data, "cloudwatch")], ".csv", []);
        var model = ModelProposal.Of(paths[0], []);
        var rows = paths.SelectMany(path => Lines(path).Select(line => (File: Path.GetFileNameWithoutExtension(path), Fields: line.Split(',')))).ToList();
        var newest = rows.Max(row => Milliseconds(row.Fields[0]));

        var held = await WriteAndReadAsync(CsvFiles.Open(paths, model), expected: 4 * 4032);

        Assert.Equal(
            rows.Select(row => (row.File, row.Fields, Time: (Milliseconds(row.Fields[0]) - newest + _clock.GetUtcNow().ToUnixTimeMilliseconds()) * 1_000_000))
                .DistinctBy(row => (row.File, row.Time))
                .Select(row => $"source={row.File} value {row.Time} {Double(row.Fields[1])}")
                .Order(StringComparer.Ordinal),
            held);
    }

    /// <summary>Writes the files with their times moved to the present, and returns what the table holds, one sorted text per record.</summary>
    private async Task<IEnumerable<string>> WriteAndReadAsync(RecordFiles files, int expected)
    {
        await using var service = await LocalService.StartWithTableAsync(_clock, LocalService.Table with { MemoryHours = 8766 });
        var before = service.TableStats.RecordsHeld;
        var survey = FileSurvey.Of(files);
        using var workload = new FileWorkload(files, "", survey.NanosecondsTo(_clock.GetUtcNow()));
        await using var writer = new TimestreamWriter(
            new DirectTransport(new() { Endpoint = service.Server.BaseAddress }, LocalService.Table.Database, LocalService.Table.Table),
            new() { StopOn = StopFaults.None },
            _clock);

        var report = await writer.WriteAsync(All(workload), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((expected, expected, 0), (survey.Rows, survey.Records, survey.BadRows));
        Assert.Equal((expected, 0), (report.Read, report.Totals.Failed));
        using var http = new HttpClient { BaseAddress = service.Server.BaseAddress };
        var address = $"databases/{LocalService.Table.Database}/tables/{LocalService.Table.Table}/records";
        var body = await http.GetStringAsync(address, TestContext.Current.CancellationToken);
        List<string> held = [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Text).OfType<string>().Order(StringComparer.Ordinal)];
        // Rows in = held + rejected + equal to one that is held + bad, of which there are none.
        Assert.Equal(service.TableStats.RecordsHeld - before, held.Count);
        Assert.Equal(report.Totals.Sent, report.Totals.Acknowledged + report.Totals.Rejected);
        return held;
    }

    private static IEnumerable<Record> All(FileWorkload workload)
    {
        var batch = new Record[100];
        for (var filled = batch.Length; filled == batch.Length;)
        {
            filled = workload.Fill(batch);
            foreach (var record in batch[..filled])
            {
                yield return record;
            }
        }
    }

    // Null for the probe of the table.
    private static string? Text(string line)
    {
        using var json = JsonDocument.Parse(line);
        var record = json.RootElement;
        var dimensions = string.Join(' ', record.GetProperty("dimensions").EnumerateObject().Select(dimension => $"{dimension.Name}={dimension.Value}"));
        var head = $"{dimensions} {record.GetProperty("measure")} {record.GetProperty("time")}";
        return head.Contains("probe", StringComparison.OrdinalIgnoreCase) ? null
            : record.GetProperty("type").GetString() == "MULTI"
                ? $"{head} {string.Join(' ', record.GetProperty("values").EnumerateArray().Select(value => $"{value.GetProperty("name")}={Double(value.GetProperty("value").GetString()!)}"))}"
                : $"{head} {Double(record.GetProperty("value").GetString()!)}";
    }

    private static IEnumerable<string> Lines(string path) =>
        File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static long Milliseconds(string text) => DateTimeOffset.ParseExact(
        text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();

    private static string Double(string text) => double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
}
