using System.Globalization;

namespace Timestream.Benchmarks.Tests.Commands.Costs;

public sealed class CostCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cost").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>
    /// Hosts: 67 bytes of dimensions, 15 or 18 of the measure name, 8 of the time and of the value. With common attributes the first 82 or 85
    /// are sent once, so 59 records are the most that fit into 1 KiB: 85 + 59 * 16 = 1029 does not, 82 + 58 * 16 = 1010 does.
    /// </summary>
    [Fact]
    public async Task The_cheapest_size_comes_first_and_the_sizes_of_the_configuration_follow()
    {
        var result = await BenchProgram.InProcessAsync("cost", "-n", "6000");

        Assert.True(result.ExitCode == 0, result.All);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"^Cheapest: batch size \d+ with common attributes, \$0\.0\d+ .*per million records\.$", lines[0]);
        var rows = lines.Skip(3).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(["1", "10", "25", "50", "75", "100"], rows.Where(row => row[1] == "off").Select(row => row[0]));
        Assert.Contains(rows, row => row is ["1", "off", "90", "1.00", "0.5000", ..]);
        Assert.Contains(rows, row => row is ["100", "off", "8,950", "9.00", "0.0450", ..]);
        Assert.DoesNotContain('\u001b', result.All);
    }

    [Fact]
    public async Task A_csv_has_every_size_and_the_cheapest_is_the_one_that_is_named()
    {
        var table = await BenchProgram.InProcessAsync("cost", "-n", "3000");
        var csv = await BenchProgram.InProcessAsync("cost", "-n", "3000", "--format", "csv");

        var rows = csv.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(',')).ToList();
        Assert.Equal(1 + (2 * 100), rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        var dollars = Array.IndexOf(rows[0], "dollars_per_million_records");
        var cheapest = rows.Skip(1).MinBy(
            row => (double.Parse(row[dollars], CultureInfo.InvariantCulture), -int.Parse(row[0], CultureInfo.InvariantCulture)))!;
        Assert.StartsWith($"Cheapest: batch size {cheapest[0]} with", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_marks_the_cheapest_size_and_is_refused_before_the_work_where_it_cannot_be_written()
    {
        var picture = Path.Combine(_directory, "cost.svg");

        var drawn = await BenchProgram.InProcessAsync("cost", "-n", "500", "--plot", picture);
        var refused = await BenchProgram.InProcessAsync("cost", "-n", "500", "--plot", _directory);

        Assert.Equal((0, 2, ""), (drawn.ExitCode, refused.ExitCode, refused.Output));
        var svg = await File.ReadAllTextAsync(picture, Token);
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        Assert.Contains("cheapest: ", svg, StringComparison.Ordinal);
        Assert.Contains("with common attributes", svg, StringComparison.Ordinal);
    }

    /// <summary>100 hosts records a request without common attributes are 9 units, by repeats-once 4.</summary>
    [Theory]
    [InlineData("0.045", "Decided: repeats-once off. Open: names-metered, round-per-request.")]
    [InlineData("0.020", "Decided: repeats-once on, round-per-request on. Open: names-metered.")]
    [InlineData("7", "No reading explains the bill within 5 %: the nearest is ")]
    public async Task A_bill_is_explained_by_the_readings_that_fit(string dollars, string said)
    {
        var report = Path.Combine(_directory, "report.csv");
        await File.WriteAllTextAsync(report, (await BenchProgram.InProcessAsync("cost", "-n", "1000", "--format", "csv")).Output, Token);
        foreach (var (name, content) in new[]
        {
            (
                "columns.csv",
                $"\"Usage type\",\"USW2-DataIngestion-Bytes($)\",\"Total costs($)\"\n\"Usage type total\",\"9\",\"9\"\n\"2026-11-26\",\"{dollars}\",\"9\"\n"),
            ("rows.csv", $"Usage type,2026-11-26($)\nUSW2-WriteUnits,{dollars}\nUSW2-Storage,5\n"),
        })
        {
            var bill = Path.Combine(_directory, name);
            await File.WriteAllTextAsync(bill, content, Token);

            var result = await BenchProgram.InProcessAsync(
                "cost", "reconcile", bill, report, "-b", "100", "-c", "false", "-n", "1000000");

            Assert.True(result.ExitCode == 0, result.All);
            Assert.Contains(said, result.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Usage type,Total\n2026-11-26,5\n", "has no usage type that contains 'write' or 'ingest'")]
    [InlineData("Usage type,A-Write($)\n2026-11-26,5\n2026-11-27,6\n", "has 2 dates, 2026-11-26 to 2026-11-27: choose one with --date")]
    [InlineData("Usage type,A-Write($)\n2026-11-26,many\n", "line 2: 'many' is no amount")]
    [InlineData("nothing", "has no table of usage types and amounts")]
    public async Task A_bill_that_cannot_be_read_is_a_usage_error(string content, string said)
    {
        var (bill, report) = (Path.Combine(_directory, "bill.csv"), Path.Combine(_directory, "report.csv"));
        await File.WriteAllTextAsync(bill, content, Token);
        await File.WriteAllTextAsync(report, (await BenchProgram.InProcessAsync("cost", "-n", "100", "--format", "csv")).Output, Token);

        var result = await BenchProgram.InProcessAsync("cost", "reconcile", bill, report);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_of_something_else_is_a_usage_error()
    {
        var report = Path.Combine(_directory, "report.csv");
        await File.WriteAllTextAsync(report, "a,b\n1,2\n", Token);

        var result = await BenchProgram.InProcessAsync("cost", "reconcile", report, report);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("has no column records: give the CSV of 'sweep' or of 'cost --format csv'", result.Error, StringComparison.Ordinal);
    }
}
