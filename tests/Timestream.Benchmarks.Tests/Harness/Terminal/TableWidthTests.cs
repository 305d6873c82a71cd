using System.Text.RegularExpressions;
using Timestream.Benchmarks.Commands.Dev;
using Timestream.Benchmarks.Commands.Endpoint;
using Timestream.Benchmarks.Commands.Writing;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Simulation;

namespace Timestream.Benchmarks.Tests.Harness.Terminal;

/// <summary>Tables of commands that take long, with rows as large as they get, at the widths of terminals and without one.</summary>
public partial class TableWidthTests
{
    private const int None = int.MaxValue;

    // Piped rows are read, too.
    private const int Readable = 120;

    private static readonly Dictionary<string, (GrowingColumn[] Columns, string[] Row)> s_tables = new()
    {
        ["transports"] = (
            TransportsCommand.Columns,
            ["100", "off", "256", "12,238,300", "11,238,300", "10,238,300", "0.97 (0.14 to 7.57)", "2.73 (1.20 to 6.21)"]),
        ["throttled"] = (
            ThrottledCommand.Columns, ["adaptive to 256", "23,120.5", "23,120,500", "96.7", "1,245,100", "2,005,402", "2,518,554"]),
        ["sweep"] = (SweepRow.Columns, ["100", "off", "12,238,300", "128,450.2", "124,179.0", "518,554.1", "0.0450", "1,000"]),
        ["load"] = (TableFill.Columns, ["1,000,000,000", "12,238,300", "122,383", "48,123.4", "27.58"]),
    };

    public static TheoryData<string, int> Cases() =>
        [.. from name in s_tables.Keys from width in (int[])[80, 60, 40, None] select (name, width)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_row_is_lost_and_no_figure_is_broken(string name, int width)
    {
        var (columns, row) = s_tables[name];
        using var output = new StringWriter();
        var table = new GrowingTable(columns, output, width);
        table.Add(row);
        table.Add(row);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()).ToList();
        Assert.All(lines, line => Assert.InRange(line.Length, 1, Math.Min(width, Readable)));
        var stay = columns.Zip(row).Where(cell => width == None || cell.First.Drop == 0).Select(cell => cell.Second);
        Assert.All(
            stay,
            cell => Assert.Equal(
                2,
                lines.Count(
                    line => line.EndsWith(" " + cell, StringComparison.Ordinal) || line.Contains($" {cell}  ", StringComparison.Ordinal))));
        if (width >= 60)
        {
            Assert.Equal(3, lines.Count);
        }
    }

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(None)]
    public void Tables_of_the_benchmarks_keep_each_case_with_its_parameters(int width)
    {
        foreach (var report in Directory.GetFiles(RepositoryPaths.Results, "*-report-github.md"))
        {
            var table = File.ReadAllLines(report).Where(line => line.StartsWith('|')).Select(
                line => line.Replace("*", "", StringComparison.Ordinal)).ToList();

            var (lines, left) = FittedTable.Of(table, width);

            Assert.Equal(table.Count, lines.Count);
            Assert.All(lines, line => Assert.True(line.Length <= width, line));
            Assert.Equal(table[0].Length > width, left.Count > 0 || lines[0].Length < table[0].Length);
            var parameters = table[0].Split('|').TakeWhile(title => !title.Contains("Time/request", StringComparison.Ordinal)).Count() - 1;
            Assert.Equal(
                table.Skip(2).Select(line => Cells(line, parameters + 1)), lines.Skip(2).Select(line => Cells(line, parameters + 1)));
        }
    }

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(None)]
    public void Promises_keep_their_figures_whole(int width)
    {
        var promises = NoiseKind.All.Select(
            kind => new Promise(
                "trend check, 12 cases, 30 runs, 3 % noise: checks with a false alarm", kind, Measured.Share(0.996, 1000), 0, 0.025));

        var lines = PromiseLines.Of(promises, width).ToList();

        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.Equal(NoiseKind.All.Count, Share().Count(string.Join('\n', lines)));
        Assert.Equal(NoiseKind.All.Count, lines.Count(line => line.Contains("at most 2.5 %", StringComparison.Ordinal)));
    }

    private static string Cells(string line, int count) =>
        string.Join('|', line.Split('|').Skip(1).Take(count).Select(cell => cell.Trim()));

    [GeneratedRegex(@"99\.6 % \(\d+\.\d % to \d+\.\d %\)")]
    private static partial Regex Share();
}
