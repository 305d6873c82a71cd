using System.Text;
using CsCheck;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tests.Workloads.Csv;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Tests.Workloads.Files;

/// <summary>Files as a workload: once, moved in time, and repeated for as long as a measurement needs.</summary>
public sealed class FileWorkloadTests : IDisposable
{
    private const string Rows = "time,host,value\n1700000000000,a,1\n1700000000007,a,2\n1700000000007,b,3\nx,b,4\n1700000001000,b,5\n";

    private readonly CsvCase _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public void A_survey_counts_rows_times_and_bad_rows_and_hashes_the_bytes()
    {
        var files = _case.Open(Rows);

        var survey = FileSurvey.Of(files, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((5, 4, 1), (survey.Rows, survey.Records, survey.BadRows));
        Assert.Equal((1_700_000_000_000_000_000, 1_700_000_001_000_000_000), (survey.OldestNanoseconds, survey.NewestNanoseconds));
        Assert.Equal(TimeSpan.FromSeconds(1), survey.Span);
        Assert.Equal(5, survey.FirstBad?.Line);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Rows))), survey.Files[0].Sha256);
        Assert.StartsWith($"csv data.csv (sha256 {survey.Files[0].Sha256[..12]}; model ", FileWorkload.DescriptionOf(files, survey, rebased: false), StringComparison.Ordinal);
        Assert.EndsWith("; times moved to now)", FileWorkload.DescriptionOf(files, survey, rebased: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Moved_times_end_at_the_present_and_keep_their_spacing_and_unit()
    {
        var files = _case.Open(Rows);
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(12_345);

        using var workload = new FileWorkload(files, "", FileSurvey.Of(files, cancellationToken: TestContext.Current.CancellationToken).NanosecondsTo(now));
        var records = Take(workload, 10);

        var last = now.ToUnixTimeMilliseconds();
        Assert.Equal([last - 1000, last - 993, last - 993, last], records.Select(record => record.Time));
        Assert.All(records, record => Assert.Equal(TimeUnit.Milliseconds, record.TimeUnit));
    }

    [Fact]
    public void Once_means_once()
    {
        using var workload = new FileWorkload(_case.Open(Rows), "");
        var batch = new Record[3];

        Assert.Equal([3, 1, 0, 0], Enumerable.Range(0, 4).Select(_ => workload.Fill(batch)));
        Assert.Equal(4, workload.Filled);
    }

    [Fact]
    public void Repeated_records_are_unique_have_equal_sizes_in_each_pass_and_move_by_a_nanosecond()
    {
        using var workload = new FileWorkload(_case.Open(Rows), "", repeat: true);

        var records = Take(workload, 4 * 500);

        Assert.Equal(records.Length, records.Select(record => (record.Dimensions, record.MeasureName, record.Time)).Distinct().Count());
        foreach (var (pass, chunk) in records.Chunk(4).Index())
        {
            Assert.Equal(
                [1_700_000_000_000_000_000 + pass, 1_700_000_000_007_000_000 + pass, 1_700_000_000_007_000_000 + pass, 1_700_000_001_000_000_000 + pass],
                chunk.Select(record => record.Time));
            Assert.Equal(["1", "2", "3", "5"], chunk.Select(record => record.Value.ToText()));
            Assert.All(chunk, record => Assert.Equal(TimeUnit.Nanoseconds, record.TimeUnit));
            Assert.Equal(
                WriteMeter.Measure(Batch.Create(records[..4], commonAttributes: true)), WriteMeter.Measure(Batch.Create(chunk, commonAttributes: true)));
        }
    }

    [Fact]
    public void Timestamps_among_the_measures_stay_the_instants_they_are()
    {
        const string Model = """
            { "DimensionMappings": [ { "SourceColumn": "host" } ],
              "MultiMeasureMappings": { "TargetMultiMeasureName": "m", "MultiMeasureAttributeMappings": [ { "SourceColumn": "at", "MeasureValueType": "TIMESTAMP" } ] } }
            """;
        using var workload = new FileWorkload(_case.Open("time,host,at\n1000,h,2000\n", Model), "", offsetNanoseconds: 5_000_000, repeat: true);

        var record = Take(workload, 1)[0];

        Assert.Equal((1_005_000_000, "2000000000"), (record.Time, record.Value.Measures[0].Value.ToText()));
    }

    [Fact]
    public void Writers_that_fill_together_get_each_record_once()
    {
        var rows = new StringBuilder("time,host,value\n");
        for (var i = 0; i < 5000; i++)
        {
            rows.Append(i).Append(",h,").Append(i).Append('\n');
        }

        using var workload = new FileWorkload(_case.Open(rows.ToString()), "");
        var all = new System.Collections.Concurrent.ConcurrentBag<long>();

        Parallel.For(0, 8, _ =>
        {
            var batch = new Record[7];
            for (var filled = batch.Length; filled == batch.Length;)
            {
                filled = workload.Fill(batch);
                foreach (var record in batch.AsSpan(0, filled))
                {
                    all.Add(record.Time);
                }
            }
        });

        Assert.Equal(Enumerable.Range(0, 5000).Select(i => (long)i), all.Order());
    }

    [Fact]
    public void Files_without_a_record_end_even_if_repeated()
    {
        using var workload = new FileWorkload(_case.Open("time,host,value\nx,a,1\n"), "", repeat: true);

        Assert.Equal(0, workload.Fill(new Record[1]));
    }

    [Fact]
    public void A_row_longer_than_16_MB_ends_the_reading_with_file_and_line()
    {
        var files = _case.Open($"time,host,value\n1,a,1\n2,\"{new string('y', 17 * 1024 * 1024)}\",2\n");

        var fault = Assert.Throws<InvalidDataException>(() => FileSurvey.Of(files, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("data.csv: the row after line 2 is longer than 16 MB", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_rows_are_kept_as_a_CSV_that_survives_any_text()
    {
        var path = _case.Write("", "bad.csv");
        File.Delete(path);
        using (var file = new BadRowFile(path))
        {
            Assert.False(File.Exists(path));
            file.Write(new("a,b.csv", 3, "col\"umn", "two\nlines", "why"));
            file.Write(new("c.csv", 4, "", "", "plain"));
            Assert.Equal(2, file.Written);
        }

        Assert.Equal("file,line,column,value,reason\n\"a,b.csv\",3,\"col\"\"umn\",\"two\nlines\",why\nc.csv,4,,,plain\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_folder_a_pattern_and_a_path_mean_files_and_none_twice()
    {
        string[] paths = [_case.Write("x", "b.csv"), _case.Write("x", "a.csv"), _case.Write("x", "c.txt")];
        var folder = Path.GetDirectoryName(paths[0])!;
        var faults = new List<string>();

        Assert.Equal([paths[1], paths[0]], InputFiles.Find([folder], ".csv", faults));
        Assert.Equal([paths[0], paths[1]], InputFiles.Find([paths[0], Path.Combine(folder, "*.csv")], ".csv", faults));
        Assert.Equal([paths[2]], InputFiles.Find([Path.Combine(folder, "?.txt")], ".csv", faults));
        Assert.Empty(faults);
        Assert.Empty(InputFiles.Find([Path.Combine(folder, "d.csv"), Path.Combine(folder, "*.gz")], ".csv", faults));
        Assert.Equal(2, faults.Count);
        Assert.All(faults, fault => Assert.Contains("no such file", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_cache_keeps_what_is_used_and_never_more_than_its_bound() =>
        Gen.Select(Gen.Int[2, 20], Gen.Int[0, 30].Array[0, 300]).Sample((capacity, uses) =>
        {
            var cache = new BoundedCache<string>(capacity);
            foreach (var use in uses)
            {
                var key = $"{use}";
                Assert.Equal(key, cache.Find(key) ?? cache.Add(key, key));
                // What was used just now is kept.
                Assert.Same(cache.Find(key), cache.Find(key));
                Assert.InRange(cache.Count, 1, capacity + 1);
            }
        });

    private static Record[] Take(FileWorkload workload, int count)
    {
        var batch = new Record[count];
        return batch[..workload.Fill(batch)];
    }
}
