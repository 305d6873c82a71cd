using System.Diagnostics;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Tests.Commands.Writing;

/// <summary>What a sweep shows, and what is left of it when it is stopped or cannot write.</summary>
public sealed class SweepCommandTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("sweep").FullName;
    private LocalEndpointServer _endpoint = null!;

    private string Csv => Path.Combine(_directory, "sweep.csv");

    private string Partial => Csv + ".partial";

    public async ValueTask InitializeAsync() =>
        _endpoint = await LocalEndpointServer.StartAsync(new LocalEndpointOptions(), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
        File.Delete(_directory + ".json");
    }

    [Theory]
    [InlineData("table")]
    [InlineData("csv")]
    public async Task Each_combination_is_a_row_of_the_file_and_of_what_is_shown(string format)
    {
        var result = await RunAsync("1,50,100", 500, "--format", format);

        Assert.True(result.ExitCode == 0, result.All);
        var rows = (await LinesAsync(Csv)).Select(line => line.Split(',')).ToList();
        Assert.Equal(1 + (3 * 2), rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.Equal(["1", "1", "50", "50", "100", "100"], Column("batch_size"));
        Assert.Equal(["false", "true", "false", "true", "false", "true"], Column("common_attributes"));
        Assert.All(Column("acknowledged"), value => Assert.Equal("500", value));
        Assert.Equal(["500", "500", "10", "10", "5", "5"], Column("requests"));
        Assert.All(Column("records_per_s"), value => Assert.True(double.Parse(value, CultureInfo.InvariantCulture) > 0));
        // One request of one record is one unit; 0.50 dollars per million units.
        Assert.Equal("0.500000", Column("dollars_per_million_records")[0]);

        var shown = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')).ToList();
        Assert.Equal(
            format == "csv" ? [.. rows.Select(row => string.Join(',', row))] : rows.Skip(1).Select(TableRow).Prepend(
                "batch common records/s mean [us] p50 [us] p99 [us] $/M records failed"),
            shown.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        Assert.False(File.Exists(Partial));

        List<string> Column(string name) => [.. rows.Skip(1).Select(row => row[Array.IndexOf(rows[0], name)])];

        string Cell(string[] row, string name) => row[Array.IndexOf(rows[0], name)];

        string Grouped(string[] row, string name) => double.Parse(Cell(row, name), CultureInfo.InvariantCulture)
            .ToString("#,##0.0", CultureInfo.InvariantCulture);

        string Dollars(string[] row) => Timestream.Benchmarks.Harness.Terminal.Dollars.Table(
            Money(row, "dollars_per_million_records"), Money(row, "dollars_low"), Money(row, "dollars_high"));

        double Money(string[] row, string name) => double.Parse(Cell(row, name), CultureInfo.InvariantCulture);

        string TableRow(string[] row) => string.Create(
            CultureInfo.InvariantCulture,
            $"{row[0]} {(row[1] == "true" ? "on" : "off")} {long.Parse(Cell(row, "records_per_s"), CultureInfo.InvariantCulture):N0} {Grouped(row, "mean_us")} {Grouped(row, "p50_us")} {Grouped(row, "p99_us")} {Dollars(row)} 0");
    }

    /// <summary>Killed by -9 in the middle of a line, or by Ctrl-C: the rows that were shown are kept, and not measured again.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_next_sweep_goes_on_after_the_rows_of_one_that_was_stopped(bool killed)
    {
        using (var process = BenchProgram.Start(_directory, Variables("1,2,3", 1000), Arguments("--format", "csv")))
        {
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            for (var line = 0; line < 3; line++)
            {
                Assert.NotNull(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            }

            if (killed)
            {
                process.Kill();
            }
            else
            {
                BenchProgram.Interrupt(process);
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (!killed)
            {
                Assert.Equal(ExitCode.Cancelled, process.ExitCode);
                Assert.Contains($"of 6 rows are kept in {Partial}", await error, StringComparison.Ordinal);
            }
        }

        Assert.False(File.Exists(Csv));
        var kept = (await LinesAsync(Partial)).Skip(2).ToList();
        Assert.InRange(kept.Count, 2, 5);
        await File.AppendAllTextAsync(Partial, "3,tr", TestContext.Current.CancellationToken);

        var result = await RunAsync("1,2,3", 1000);

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Contains($"Going on after the {kept.Count} of 6 rows in {Partial}.", result.Error, StringComparison.Ordinal);
        var rows = (await LinesAsync(Csv)).Skip(1).ToList();
        Assert.Equal(kept, rows.Take(kept.Count));
        Assert.Equal(
            ["1,false", "1,true", "2,false", "2,true", "3,false", "3,true"], rows.Select(row => string.Join(',', row.Split(',').Take(2))));
        Assert.False(File.Exists(Partial));
    }

    [Fact]
    public async Task Rows_of_another_sweep_or_damaged_ones_are_not_continued()
    {
        await LimitedAsync(kilobytes: 1);
        var earlier = await File.ReadAllTextAsync(Partial, TestContext.Current.CancellationToken);

        var other = await RunAsync("1,2,3,4", 20, "-w", "2");

        Assert.Equal(2, other.ExitCode);
        Assert.Contains(
            $"'{Partial}' holds rows of another sweep (writers=1 there, writers=2 here)", other.Error, StringComparison.Ordinal);
        Assert.Equal(earlier, await File.ReadAllTextAsync(Partial, TestContext.Current.CancellationToken));

        var damaged = earlier + "<<<<<<< HEAD\n";
        await File.WriteAllTextAsync(Partial, damaged, TestContext.Current.CancellationToken);
        var result = await RunAsync("1,2,3,4", 20);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains(
            $"line {damaged.Count(character => character == '\n')} is no row of a sweep ('<<<<<<< HEAD')",
            result.Error,
            StringComparison.Ordinal);
        Assert.Equal(damaged, await File.ReadAllTextAsync(Partial, TestContext.Current.CancellationToken));

        await File.WriteAllTextAsync(Partial, "notes\n", TestContext.Current.CancellationToken);
        var foreign = await RunAsync("1,2,3,4", 20);
        Assert.Equal(2, foreign.ExitCode);
        Assert.Contains("was not written by sweep", foreign.Error, StringComparison.Ordinal);
        Assert.Equal("notes\n", await File.ReadAllTextAsync(Partial, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_disk_that_fills_up_takes_no_row_from_the_screen_and_is_named()
    {
        var result = await LimitedAsync(kilobytes: 1);

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Equal(1 + 8, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains($"'{Partial}' could not be written", result.Error, StringComparison.Ordinal);
        var lines = await LinesAsync(Partial);
        Assert.InRange(lines.Length, 3, 9);
        Assert.All(lines.Skip(1), line => Assert.Equal(32, line.Split(',').Length));

        var completed = await RunAsync("1,2,3,4", 20);
        Assert.True(completed.ExitCode == 0, completed.All);
        Assert.Equal(1 + 8, (await LinesAsync(Csv)).Length);
    }

    [Fact]
    public async Task What_cannot_be_written_is_said_before_anything_is_measured()
    {
        await File.WriteAllTextAsync(Csv, "a file", TestContext.Current.CancellationToken);
        var link = Path.Combine(_directory, "link.csv");
        File.CreateSymbolicLink(link, Csv);

        foreach (
            var (path, said) in new[] { (Path.Combine(Csv, "below.csv"), $"'{Csv}' is a file and no folder"), (link, "is a link"), (_directory, "is a folder") })
        {
            var result = await BenchProgram.InProcessAsync(
                "sweep", "-o", path, "--endpoint", _endpoint.BaseAddress.ToString(), "--config", await ConfigurationAsync("1", 20));

            Assert.Equal((2, ""), (result.ExitCode, result.Output));
            Assert.Contains(said, result.Error, StringComparison.Ordinal);
        }

        Assert.Empty(_endpoint.Stats.Tables);
        Assert.Equal("a file", await File.ReadAllTextAsync(Csv, TestContext.Current.CancellationToken));
        Assert.Equal(2, Directory.GetFileSystemEntries(_directory).Length);
    }

    /// <summary>A sweep of eight rows whose files can grow no further than this: to the program, a full disk.</summary>
    private async Task<BenchProgram.Result> LimitedAsync(int kilobytes)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Only Unix shells limit the size of files.");
        // Without the signal, which would end the program, a write beyond the limit fails as it does on a full disk.
        var start = new ProcessStartInfo(
            "bash",
            [
                "-c",
                $"trap '' XFSZ; ulimit -f {kilobytes}; exec dotnet exec \"$@\"",
                "bash",
                typeof(ExitCode).Assembly.Location,
                .. Arguments()
            ])
        {
            WorkingDirectory = _directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[BenchProgram.Warmups] = "0";
        foreach (var (name, value) in Variables("1,2,3,4", 20))
        {
            start.Environment[name] = value;
        }

        // The runtime maps files of its own for these.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    private async Task<BenchProgram.Result> RunAsync(string batchSizes, int records, params string[] options) =>
        await BenchProgram.InProcessAsync([.. Arguments(options), "--config", await ConfigurationAsync(batchSizes, records)]);

    /// <summary>A file of the same settings as <see cref="Variables"/>, outside the folder whose files the tests count.</summary>
    private async Task<string> ConfigurationAsync(string batchSizes, int records)
    {
        var path = _directory + ".json";
        var configuration = $$"""{ "sweep": { "batchSizes": "{{batchSizes}}", "records": {{records}} } }""";
        await File.WriteAllTextAsync(path, configuration, TestContext.Current.CancellationToken);
        return path;
    }

    private string[] Arguments(params string[] options) =>
        ["sweep", "--endpoint", _endpoint.BaseAddress.ToString(), "--output", Csv, .. options];

    private static Dictionary<string, string> Variables(string batchSizes, int records) =>
        new() { ["TIMESTREAM__Sweep__BatchSizes"] = batchSizes, ["TIMESTREAM__Sweep__Records"] = records.ToString(CultureInfo.InvariantCulture) };

    private static Task<string[]> LinesAsync(string path) => File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
}
