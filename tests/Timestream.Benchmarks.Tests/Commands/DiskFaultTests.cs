using System.Diagnostics;
using Timestream.Benchmarks.Harness;
using Timestream.Trends.History;

namespace Timestream.Benchmarks.Tests.Commands;

/// <summary>A disk that is full and a process that is killed leave what was there before, or all that is new.</summary>
public sealed class DiskFaultTests : IDisposable
{
    private const int Kills = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("disk").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_leaves_the_history_as_it_was()
    {
        var small = Directory.CreateDirectory(Path.Combine(_folder, "small")).FullName;
        var report = SampleReport.Write(Path.Combine(_folder, "a"));

        // The history has one run, and the rest of its page is room for part of another; trend.html has none.
        var script = $$"""
            mount -t tmpfs -o size=16k tmpfs {{small}} || exit 77
            dotnet exec {{typeof(ExitCode).Assembly.Location}} trend record --reports {{report}} --history {{small}}/history.jsonl
            cp {{small}}/history.jsonl {{_folder}}/before; head -c 20000 /dev/zero > {{small}}/filler 2> /dev/null
            dotnet exec {{typeof(ExitCode).Assembly.Location}} trend record --reports {{SampleReport.Write(Path.Combine(_folder, "b"), day: 11)}} --history {{small}}/history.jsonl --tag {{new string('x', 3500)}}
            echo "exit $?"; cp {{small}}/history.jsonl {{_folder}}/after; ls -A {{small}} > {{_folder}}/names
            """;
        var (exitCode, output) = await ShellAsync("unshare", "-rm", "bash", "-c", script);
        Assert.SkipWhen(exitCode is 77 or 1 or 127, "A file system of its own cannot be mounted here.");

        Assert.Contains("exit 3", output, StringComparison.Ordinal);
        Assert.Contains("history.jsonl' could not be written", output, StringComparison.Ordinal);
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(_folder, "before"), Token),
            await File.ReadAllTextAsync(Path.Combine(_folder, "after"), Token));
        Assert.Equal(["filler", "history.jsonl"], (await File.ReadAllLinesAsync(Path.Combine(_folder, "names"), Token)).Order());
    }

    [Fact]
    public async Task A_kill_at_any_moment_leaves_an_export_of_one_run()
    {
        var history = Path.Combine(_folder, "history.jsonl");
        var export = Path.Combine(_folder, "export");
        await RecordAsync(10, history);
        var clock = Stopwatch.StartNew();
        await ExportAsync(history, export);
        var whole = clock.Elapsed;
        var old = Content(export);
        await RecordAsync(11, history);

        for (var kill = 1; kill <= Kills; kill++)
        {
            using var process = BenchProgram.Start(
                _folder,
                new Dictionary<string, string>(),
                "trend",
                "export",
                "--format",
                "github-action-benchmark",
                "--history",
                history,
                "--output",
                export);
            // Later and later, up to about its end.
            await Task.Delay(whole * kill / Kills, Token);
            process.Kill();
            await process.WaitForExitAsync(Token);
            await Timestream.Trends.Files.FileSet.SettleAsync(Path.Combine(export, "github-action-benchmark"), TimeProvider.System, Token);
            Assert.True(Content(export) is var now && (now == old || now == New(old)), now);
        }

        await ExportAsync(history, export);
        Assert.Equal(New(old), Content(export));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(export, "*", SearchOption.AllDirectories), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    /// <summary>A line is one write of the system, so it is there as a whole or not at all.</summary>
    [Fact]
    public async Task A_kill_at_a_few_moments_leaves_the_history_whole()
    {
        const int Moments = 4;
        var path = Path.Combine(_folder, "history.jsonl");
        var clock = Stopwatch.StartNew();
        await RecordAsync(10, path);
        var whole = clock.Elapsed;

        for (var kill = 1; kill <= Moments; kill++)
        {
            var before = await File.ReadAllTextAsync(path, Token);
            var report = SampleReport.Write(Path.Combine(_folder, $"k{kill}"), day: 10 + kill);
            using var process = BenchProgram.Start(
                _folder, new Dictionary<string, string>(), "trend", "record", "--reports", report, "--history", path);
            await Task.Delay(whole * kill / Moments, Token);
            process.Kill();
            await process.WaitForExitAsync(Token);

            Assert.StartsWith(before, await File.ReadAllTextAsync(path, Token), StringComparison.Ordinal);
            var history = await new HistoryFile(path, TimeProvider.System).ReadAsync(Token);
            Assert.Empty(history.Damaged);
            Assert.InRange(history.Runs.Count, kill, kill + 1);
            var again = await BenchProgram.InProcessAsync("trend", "record", "--reports", report, "--history", path);
            Assert.True(again.ExitCode == 0, again.All);
            Assert.Equal(kill + 1, (await new HistoryFile(path, TimeProvider.System).ReadAsync(Token)).Runs.Count);
        }
    }

    // The runs differ in their bytes, which one of the files has.
    private static string New(string old) => old.Replace("110", "111", StringComparison.Ordinal);

    private static string Content(string export) =>
        string.Join(
            '\n',
            Directory.EnumerateFiles(Path.Combine(export, "github-action-benchmark"), "*.json")
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllText));

    private async Task RecordAsync(int day, string history)
    {
        var report = SampleReport.Write(Path.Combine(_folder, $"r{day}"), day, bytes: 100 + day);
        var result = await BenchProgram.RunAsync("trend", "record", "--reports", report, "--history", history);
        Assert.True(result.ExitCode == 0, result.All);
    }

    private static async Task ExportAsync(string history, string export)
    {
        var result = await BenchProgram.RunAsync(
            "trend", "export", "--format", "github-action-benchmark", "--history", history, "--output", export);
        Assert.True(result.ExitCode == 0, result.All);
    }

    private static async Task<(int ExitCode, string Output)> ShellAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
            await process.WaitForExitAsync(Token);
            return (process.ExitCode, await output + await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (127, "");
        }
    }
}
