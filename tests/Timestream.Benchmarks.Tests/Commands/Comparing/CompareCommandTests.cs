using System.Text.Json;

namespace Timestream.Benchmarks.Tests.Commands.Comparing;

/// <summary><c>compare</c> as a process, on reports written by hand, and what <c>compare</c> and <c>ab</c> refuse.</summary>
public sealed class CompareCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("comparing").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Compare_finds_a_byte_more_in_one_run_and_exits_with_1()
    {
        var result = await BenchProgram.InProcessAsync("compare", Report("a", 100, 120), Report("b", 100, 121));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("wire.bytes", result.Output, StringComparison.Ordinal);
        Assert.Equal("The one case is worse.", result.Output.Split('\n')[0].TrimEnd());
    }

    [Fact]
    public async Task Compare_says_first_that_nothing_is_worse()
    {
        var result = await BenchProgram.InProcessAsync("compare", Report("a", 100, 120), Report("b", 100, 120));

        Assert.Equal("Nothing worse: the one case is inconclusive.", result.Output.Split('\n')[0].TrimEnd());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4, "--strict")]
    public async Task Compare_leaves_a_small_change_of_single_runs_open(int exitCode, params string[] options)
    {
        var result = await BenchProgram.InProcessAsync(["compare", Report("a", 100, 120), Report("b", 110, 120), .. options]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains("1 inconclusive: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_exits_with_3_when_a_case_failed()
    {
        var result = await BenchProgram.InProcessAsync("compare", Report("a", 100, 120), Report("b", double.NaN, 120));

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("The one case is failed.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_refuses_another_machine_with_2_unless_allowed()
    {
        var (before, now) = (Report("a", 100, 120, processor: "Slow"), Report("b", 100, 120, processor: "Fast"));

        var refused = await BenchProgram.InProcessAsync("compare", before, now);
        var allowed = await BenchProgram.InProcessAsync("compare", before, now, "--allow-different-environment");

        Assert.Equal((2, 0), (refused.ExitCode, allowed.ExitCode));
        Assert.Contains("processor: 'Slow' in the baseline, 'Fast' now", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_writes_json_for_programs_and_a_summary_for_github()
    {
        var (before, now) = (Report("a", 100, 120), Report("b", 100, 121));
        var summary = Path.Combine(_folder, "summary.md");

        var json = await BenchProgram.InProcessAsync("compare", before, now, "--format", "json");
        var github = await BenchProgram.RunAsync(
            _folder, new Dictionary<string, string> { ["GITHUB_STEP_SUMMARY"] = summary }, "compare", before, now, "--format", "github");

        Assert.Equal(1, JsonSerializer.Deserialize<JsonElement>(json.Output).GetProperty("exitCode").GetInt32());
        Assert.StartsWith("::error title=", github.Output, StringComparison.Ordinal);
        Assert.StartsWith(
            "<!-- timestream-benchmarks:comparison -->",
            await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'no-such-folder' does not exist", "compare", "no-such-folder", "no-such-folder")]
    [InlineData("--threshold '5': expected a share above 0% and at most 100%", "compare", "a", "b", "--threshold", "5")]
    [InlineData("--run-noise '5': expected a share from 0% to 100%", "compare", "a", "b", "--run-noise", "5")]
    [InlineData("'history:main' names no run", "compare", "history:main", "history:main", "--history", "no-such-file")]
    [InlineData("latency.p98", "compare", "a", "b", "--gate", "latency.p98")]
    [InlineData("--filter 'nosuch': no benchmark of this version matches", "ab", "HEAD", "--filter", "nosuch")]
    [InlineData("it is a folder", "compare", "history:main", "history:main", "--history", "/")]
    [InlineData("'no-such-version' is not a branch, tag or commit", "ab", "no-such-version")]
    public async Task What_cannot_be_used_is_named_and_exits_with_2(string message, params string[] arguments)
    {
        var result = await BenchProgram.InProcessAsync(arguments);

        Assert.Contains(message, result.All, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
    }

    private string Report(string name, double microseconds, double bytes, string processor = "AMD") =>
        SampleReport.WriteTimed(_folder, name, microseconds, bytes, processor);
}
