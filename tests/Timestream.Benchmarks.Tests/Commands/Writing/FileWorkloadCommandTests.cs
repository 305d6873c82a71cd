using System.Text;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Tests.Commands.Writing;

/// <summary>Files written by the commands to a real endpoint, whose own figures tell whether they told the truth.</summary>
public sealed class FileWorkloadCommandTests : IAsyncLifetime
{
    // A new table takes one record before it is written to.
    private const int Probe = 1;

    private readonly string _directory = Directory.CreateTempSubdirectory("files").FullName;
    private LocalEndpointServer _endpoint = null!;

    public async ValueTask InitializeAsync()
    {
        _endpoint = await LocalEndpointServer.StartAsync(new LocalEndpointOptions(), TestContext.Current.CancellationToken);
        File.WriteAllText(
            InFolder("model.json"),
            """
            { "TimeColumn": "time", "DimensionMappings": [ { "SourceColumn": "host" } ],
              "MixedMeasureMappings": [ { "SourceColumn": "v", "MeasureValueType": "DOUBLE" } ] }
            """);
        var rows = new StringBuilder("time,host,v\n");
        for (var i = 0; i < 400; i++)
        {
            // Four series in turns, an hour in all.
            rows.Append(1_400_000_000_000 + (i * 9000)).Append(",host-with-a-long-name-").Append(i % 4).Append(',').Append(i).Append('\n');
        }

        File.WriteAllText(InFolder("data.csv"), rows.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_file_is_written_whole_and_named_by_its_hash()
    {
        var result = await IngestAsync("--rebase-time");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(("400", "0", "400"), (Value(result, "Rows"), Value(result, "Bad rows"), Value(result, "Records acknowledged")));
        Assert.Matches("^csv data.csv \\(sha256 [0-9a-f]{12}; model [0-9a-f]{12}; times moved to now\\)$", Value(result, "Workload"));
        Assert.Equal(400 + Probe, Held());
    }

    [Theory]
    [InlineData("300", "300")]
    [InlineData("500", "400")]
    public async Task A_number_of_records_ends_earlier_but_never_after_the_file(string asked, string written)
    {
        var result = await IngestAsync("--rebase-time", "-n", asked);

        Assert.Equal((0, written), (result.ExitCode, Value(result, "Records acknowledged")));
        Assert.Equal(asked == "500", result.Error.Contains("the files have 400 records, so writing ends with them", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bad_rows_are_kept_counted_and_make_the_command_fail_after_all_others_are_written()
    {
        File.AppendAllText(InFolder("data.csv"), "1400000000000,host,NaN\n1400000000000,host\n");

        var result = await IngestAsync("--rebase-time");

        Assert.Equal((3, "402", "2"), (result.ExitCode, Value(result, "Rows"), Value(result, "Bad rows")));
        Assert.Equal(400 + Probe, Held());
        Assert.Contains("2 of 402 rows are no records and are left out", result.Error, StringComparison.Ordinal);
        var lines = File.ReadAllLines(InFolder("bad.csv"));
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("data.csv,402,v,NaN,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("data.csv,403,,\"1400000000000,host\",", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_that_no_table_takes_are_refused_before_a_record_is_sent()
    {
        var result = await IngestAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--rebase-time moves them to the present", result.Error, StringComparison.Ordinal);
        Assert.Equal(Probe, Held());
    }

    [Fact]
    public async Task Grouping_says_what_it_saves()
    {
        var arrival = await IngestAsync("--rebase-time", "-b", "100", "-c", "true");
        var best = await IngestAsync("--rebase-time", "-b", "100", "-c", "true", "--group", "best");

        Assert.Equal((0, 0), (arrival.ExitCode, best.ExitCode));
        Assert.Equal(Value(arrival, "Write units"), Value(best, "Units in order of arrival"));
        Assert.True(Whole(best, "Write units") < Whole(arrival, "Write units"), best.Output);
        Assert.StartsWith(
            $"{Whole(arrival, "Write units") - Whole(best, "Write units")} write units, $0.0", Value(best, "Saved by grouping"), StringComparison.Ordinal);
        Assert.EndsWith("grouped by best", Value(best, "Workload"), StringComparison.Ordinal);
        Assert.Equal("400", Value(best, "Records acknowledged"));
    }

    [Fact]
    public async Task Grouping_without_common_attributes_is_refused()
    {
        var result = await IngestAsync("--rebase-time", "--group", "series");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("workload.group 'series' only matters with common attributes", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_are_replayed_as_they_are_or_made_anew()
    {
        var line = """{"CommonAttributes":{"MeasureName":"m","Dimensions":[{"Name":"h","Value":"a"}]},"Records":[{"Time":"1000","MeasureValue":"1"},{"Time":"TIME","MeasureValue":"2"}]}""";
        File.WriteAllLines(InFolder("r.jsonl"), Enumerable.Range(2, 30).Select(i => line.Replace("1000", $"{i}001", StringComparison.Ordinal).Replace("TIME", $"{i}002", StringComparison.Ordinal)));

        var replayed = await RunAsync("ingest", "--workload", "jsonl", "--file", InFolder("r.jsonl"), "--rebase-time");
        var batched = await RunAsync("ingest", "--workload", "jsonl", "--file", InFolder("r.jsonl"), "--rebase-time", "-b", "10");

        Assert.Equal((0, "as in the files", "30", "60"), (replayed.ExitCode, Value(replayed, "Batch size"), Value(replayed, "Requests"), Value(replayed, "Records acknowledged")));
        Assert.Equal((0, "10", "6", "60"), (batched.ExitCode, Value(batched, "Batch size"), Value(batched, "Requests"), Value(batched, "Records acknowledged")));
    }

    [Fact]
    public async Task Without_a_model_one_is_shown_and_nothing_written()
    {
        var missing = await RunAsync("ingest", "--workload", "csv", "--file", InFolder("data.csv"));
        var asked = await RunAsync("ingest", "--workload", "csv", "--file", InFolder("data.csv"), "--propose-model", InFolder("proposed.json"));
        var result = await RunAsync("ingest", "--workload", "csv", "--file", InFolder("data.csv"), "--model", InFolder("proposed.json"), "--rebase-time");

        Assert.Equal((2, 0, 0), (missing.ExitCode, asked.ExitCode, result.ExitCode));
        Assert.Contains("workload.model is missing", missing.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(InFolder("proposed.json")), missing.Output);
        Assert.Equal(("", "400"), (asked.Output, Value(result, "Records acknowledged")));
    }

    [Fact]
    public async Task A_sweep_repeats_a_file_that_is_too_short()
    {
        File.WriteAllText(
            InFolder("config.json"),
            """
            { "sweep": { "batchSizes": [100], "records": 1000 },
              "workload": { "name": "csv", "file": "data.csv", "model": "model.json", "rebaseTime": true } }
            """);

        var result = await RunAsync("sweep", "--config", InFolder("config.json"), "-o", InFolder("sweep.csv"), "--format", "csv");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(2, result.Output.Split('\n').Count(line => line.Contains(",1000,1,10,1000,0,0,", StringComparison.Ordinal) && line.Contains("csv data.csv (sha256", StringComparison.Ordinal)));
        Assert.Equal(2000 + Probe, _endpoint.Stats.Tables.Single(table => table.Table == "ingest_sweep").RecordsHeld);
    }

    [Fact]
    public async Task What_sends_requests_encoded_in_advance_refuses_files()
    {
        string[] workload = ["--workload", "csv", "--file", InFolder("data.csv"), "--model", InFolder("model.json"), "--rebase-time"];

        var transports = await RunAsync(["transports", .. workload]);
        // A process of its own, because a run changes the working directory.
        var benchmarks = await BenchProgram.RunAsync(["--filter", "*Transport*", .. workload]);

        Assert.Equal((2, 2), (transports.ExitCode, benchmarks.ExitCode));
        Assert.Contains("so it cannot write 'csv': use --workload hosts", transports.Error, StringComparison.Ordinal);
        Assert.Contains("IngestTransportBenchmarks", benchmarks.Error, StringComparison.Ordinal);
    }

    private string InFolder(string name) => Path.Combine(_directory, name);

    private Task<BenchProgram.Result> IngestAsync(params string[] more) => RunAsync(
        ["ingest", "--workload", "csv", "--file", InFolder("data.csv"), "--model", InFolder("model.json"), "--bad-rows", InFolder("bad.csv"), .. more]);

    private Task<BenchProgram.Result> RunAsync(params string[] arguments) =>
        BenchProgram.InProcessAsync([.. arguments, "--endpoint", _endpoint.BaseAddress.ToString()]);

    private long Held() => _endpoint.Stats.Tables.Where(table => table.Table == "ingest").Sum(table => table.RecordsHeld);

    private static int Whole(BenchProgram.Result result, string name) =>
        int.Parse(Value(result, name), System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);

    private static string Value(BenchProgram.Result result, string name) => result.Output.Split('\n')
        .Where(line => line.TrimStart().StartsWith(name + " ", StringComparison.Ordinal))
        .Select(line => line.TrimStart()[name.Length..].Trim())
        .FirstOrDefault("");
}
