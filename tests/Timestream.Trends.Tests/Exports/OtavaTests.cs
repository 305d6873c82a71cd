using System.Globalization;
using Timestream.Trends.Exports;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests.Exports;

/// <summary>A header, a time column that dateparser reads, metric columns that are floats in every row, a test per series.</summary>
public class OtavaTests
{
    private static readonly IReadOnlyList<ExportFile> s_files = Otava.Export([SampleExport.Run(1), SampleExport.Run(2)]);

    [Fact]
    public void Every_row_has_a_time_and_a_float_in_each_metric_column()
    {
        foreach (var file in s_files.Where(file => file.Name.EndsWith(".csv", StringComparison.Ordinal)))
        {
            var rows = file.Content.TrimEnd('\n').Split('\n').Select(Cells).ToList();

            Assert.Equal(["time", "commit", "run", "latency_mean", "throughput", "cost"], rows[0]);
            Assert.Equal(3, rows.Count);
            Assert.All(rows.Skip(1), row =>
            {
                Assert.Equal(rows[0].Count, row.Count);
                Assert.True(DateTimeOffset.TryParseExact(row[0], "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
                Assert.All(row.Skip(3), cell => double.Parse(cell, CultureInfo.InvariantCulture));
                Assert.Equal("8d75325,\"x\"", row[1]);
            });
            Assert.True(string.CompareOrdinal(rows[1][0], rows[2][0]) < 0);
        }
    }

    [Fact]
    public void The_configuration_names_each_file_and_the_direction_of_each_metric()
    {
        var yaml = s_files[0];
        Assert.Equal("otava.yaml", yaml.Name);

        foreach (var csv in s_files.Skip(1))
        {
            Assert.Contains($"\n  {Path.GetFileNameWithoutExtension(csv.Name)}:\n    type: csv\n    file: {csv.Name}\n    time_column: time\n", yaml.Content, StringComparison.Ordinal);
        }

        Assert.Contains("column: throughput\n        direction: 1\n", yaml.Content, StringComparison.Ordinal);
        Assert.Contains("column: latency_mean\n        direction: -1\n", yaml.Content, StringComparison.Ordinal);
        Assert.Contains("quote_char: '\"'", yaml.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("\t", yaml.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_lacks_a_metric_leaves_no_empty_cell()
    {
        var poor = SampleExport.Run(1);
        poor = poor with { Cases = [.. poor.Cases.Select(benchmark => benchmark with { Metrics = new Dictionary<string, double> { ["latency.mean"] = 1 } })] };

        var files = Otava.Export([poor, SampleExport.Run(2)]);

        Assert.All(files.Skip(1), file => Assert.Equal(2, file.Content.TrimEnd('\n').Split('\n').Length));
    }

    [Fact]
    public void Names_that_differ_in_punctuation_only_or_are_long_have_files_of_their_own()
    {
        var run = SampleExport.Run(1);
        BenchmarkCase Named(string value) => run.Cases[0] with { Parameters = [new("Shift", value)] };
        run = run with { Cases = [Named("1"), Named("-1"), Named("+1"), Named(new string('x', 300) + "1"), Named(new string('x', 300) + "2")] };

        var files = Otava.Export([run]);

        Assert.Equal(6, files.Count);
        Assert.Distinct(files.Select(file => file.Name));
        Assert.All(files, file => Assert.InRange(file.Name.Length, 1, 255));
    }

    // Commas and doubled quotes within quotes, as Python's csv module reads them.
    private static List<string> Cells(string line)
    {
        var cells = new List<string> { "" };
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cells[^1] += line[++i];
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add("");
            }
            else
            {
                cells[^1] += line[i];
            }
        }

        return cells;
    }
}
