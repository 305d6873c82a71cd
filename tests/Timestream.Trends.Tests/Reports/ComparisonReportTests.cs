using System.Text.Json;
using Timestream.Trends.Reports;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;
using static Timestream.Trends.Tests.Verdicts.SampleRuns;

namespace Timestream.Trends.Tests.Reports;

public class ComparisonReportTests
{
    private static readonly Comparison s_comparison = new RunComparer(new ComparisonOptions()).Compare(
        [Run(Case(10, 100), Case(25, 100), Case(50, 100))], [Run(Case(10, 200), FailedCase(25), Case(50, 115))]);

    [Fact]
    public void Regressions_come_first_and_what_stayed_the_same_is_left_out()
    {
        var rows = ComparisonRow.Of(s_comparison, all: false);

        Assert.Equal([Outcome.Worse, Outcome.Failed], rows.Select(row => row.Outcome));
        Assert.Equal(7, ComparisonRow.Of(s_comparison, all: true).Count);
        Assert.Equal("1 of 3 cases worse, 1 failed: 1 inconclusive.", ComparisonRow.Answer(s_comparison));
        Assert.StartsWith("1 inconclusive: ", ComparisonRow.Open(s_comparison), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_shows_values_with_units_the_change_with_its_interval_and_what_would_help()
    {
        var rows = ComparisonRow.Of(s_comparison, all: true);

        Assert.Equal(("100.0 us", "200.0 us"), (rows[0].Baseline, rows[0].Current));
        Assert.StartsWith("+100.0 % (+", rows[0].Change, StringComparison.Ordinal);
        Assert.StartsWith("q ", rows[0].Remark, StringComparison.Ordinal);
        Assert.EndsWith(
            "a side would decide",
            Assert.Single(rows, row => row is { Outcome: Outcome.Inconclusive, Gates: true }).Remark,
            StringComparison.Ordinal);
        Assert.Contains("5 % between runs is assumed, more", ComparisonRow.Basis(s_comparison), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.05, "42 % worse would show; ")]
    [InlineData(0.5, "even 300 % worse may not show; ")]
    public void A_row_left_open_says_what_would_have_shown(double noise, string expected)
    {
        var comparison = new RunComparer(new ComparisonOptions { BetweenRunNoise = noise }).Compare(
            [Run(Case(10, 100))], [Run(Case(10, 110))]);

        Assert.StartsWith(expected, ComparisonRow.Of(comparison, all: true)[0].Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_begins_with_its_marker_and_every_row_has_as_many_cells()
    {
        var markdown = ComparisonMarkdown.Render(s_comparison, "a | b <c>", all: false);

        Assert.StartsWith(ComparisonMarkdown.Marker + "\n### a \\| b &lt;c>\n", markdown, StringComparison.Ordinal);
        var table = markdown.Split('\n').Where(line => line.StartsWith('|')).ToList();
        Assert.Equal(4, table.Count);
        Assert.All(table, line => Assert.Equal(8, line.Split('|').Length - 1));
    }

    [Fact]
    public void Json_holds_every_verdict_and_the_exit_code()
    {
        var json = JsonSerializer.Deserialize<JsonElement>(ComparisonJson.Render(s_comparison, exitCode: 1));

        Assert.Equal(1, json.GetProperty("exitCode").GetInt32());
        Assert.Equal(1, json.GetProperty("counts").GetProperty("worse").GetInt32());
        Assert.Equal("1 of 3 cases worse, 1 failed: 1 inconclusive.", json.GetProperty("answer").GetString());
        var verdict = json.GetProperty("verdicts")[0];
        Assert.Equal("worse", verdict.GetProperty("outcome").GetString());
        Assert.Equal(2, verdict.GetProperty("ratio").GetDouble(), 9);
        Assert.True(verdict.GetProperty("lower").GetDouble() > 1.05);
    }

    [Fact]
    public void Csv_has_a_row_per_verdict_and_as_many_cells_in_each()
    {
        var lines = ComparisonCsv.Render(s_comparison).TrimEnd('\n').Split('\n');

        Assert.Equal(1 + s_comparison.Verdicts.Count, lines.Length);
        Assert.StartsWith("case,metric,unit,outcome,gates,baseline,", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(16, line.Split(',').Length));
        Assert.StartsWith("IngestBenchmarks.Ingest(BatchSize: 10),latency.mean,us,worse,true,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_commas_and_quotation_marks_is_one_cell_of_csv() =>
        Assert.Equal("\"a, \"\"b\"\"\",c\n", CsvText.Line(CsvText.Text("a, \"b\""), CsvText.Text("c")));

    [Fact]
    public void Json_has_no_place_for_infinity()
    {
        var comparison = new RunComparer(new ComparisonOptions()).Compare(
            [Run(With(10, new() { ["retries"] = 0 }))], [Run(With(10, new() { ["retries"] = 2 }))]);

        var verdict = JsonSerializer.Deserialize<JsonElement>(ComparisonJson.Render(comparison, exitCode: 1)).GetProperty("verdicts")[0];

        Assert.False(verdict.TryGetProperty("ratio", out _));
        Assert.Equal("worse", verdict.GetProperty("outcome").GetString());
    }

    [Fact]
    public void Annotations_are_commands_the_runner_can_parse()
    {
        var lines = GitHubAnnotations.Of(s_comparison).ToList();

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Matches("^::error title=[^:,\n]*::[^\n]+$", line));
        Assert.Contains("+100.0 %25", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_beyond_what_github_shows_are_counted()
    {
        Run Many(double wireBytes) => Run([.. Enumerable.Range(1, 15).Select(size => Case(size, 100, wireBytes))]);

        var lines = GitHubAnnotations.Of(new RunComparer(new ComparisonOptions()).Compare([Many(100)], [Many(101)])).ToList();

        Assert.Equal(11, lines.Count);
        Assert.Contains("5 more", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, 10, "\u2581\u2585\u2588")]
    [InlineData(new double[] { 5, 5 }, 10, "\u2585\u2585")]
    [InlineData(new double[] { 9, 1, 2 }, 2, "\u2581\u2588")]
    [InlineData(new double[0], 10, "")]
    public void A_sparkline_shows_the_newest_values(double[] values, int width, string expected) =>
        Assert.Equal(expected, Sparkline.Of(values, width));
}
