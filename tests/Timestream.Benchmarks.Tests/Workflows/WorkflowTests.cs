using System.Diagnostics;
using System.Text.RegularExpressions;
using Timestream.Benchmarks.Harness;

namespace Timestream.Benchmarks.Tests.Workflows;

/// <summary>What the workflows of the repository may do.</summary>
public sealed partial class WorkflowTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("workflow").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string GitHub => Path.Combine(RepositoryPaths.Root, ".github");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Path.Combine(GitHub, "workflows"), "*.yml").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Actions_are_pinned_by_commit_and_packages_by_lock_files(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(GitHub, "workflows", file), Token);

        var actions = Uses().Matches(text);
        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches("^[0-9a-f]{40} # v[0-9.]+$", action.Groups[1].Value));
        Assert.Contains("RestoreLockedMode: true", text, StringComparison.Ordinal);
        Assert.DoesNotContain("npm install", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_job_that_may_write_to_the_repository_runs_nothing_that_is_built(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(GitHub, "workflows", file), Token);

        Assert.Contains("\npermissions:\n  contents: read\n", text, StringComparison.Ordinal);
        Assert.All(
            Jobs().Split(text).Where(job => job.Contains("contents: write", StringComparison.Ordinal)),
            job => Assert.DoesNotContain("dotnet", job, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_runs_that_are_pushed_at_once_none_is_lost()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is one of Bash.");
        var origin = Path.Combine(_folder, "origin.git");
        await RunAsync(_folder, "git", "init", "-q", "--bare", origin);
        await PushAsync(origin, "first");

        await Task.WhenAll(PushAsync(origin, "second"), PushAsync(origin, "third"), PushAsync(origin, "first"));

        var history = await RunAsync(origin, "git", "show", "benchmark-history:history.jsonl");
        Assert.Equal(["first", "second", "third"], history.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
        Assert.Contains(
            "plots/a.svg", await RunAsync(origin, "git", "ls-tree", "-r", "--name-only", "benchmark-history"), StringComparison.Ordinal);
    }

    private async Task PushAsync(string origin, string run)
    {
        var clone = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("n"))).FullName;
        await RunAsync(clone, "git", "init", "-q");
        await RunAsync(clone, "git", "remote", "add", "origin", origin);
        var lines = Path.Combine(_folder, $"{Guid.NewGuid():n}.jsonl");
        await File.WriteAllTextAsync(lines, run + "\n", Token);
        var plots = Directory.CreateDirectory(lines + ".plots").FullName;
        await File.WriteAllTextAsync(Path.Combine(plots, "a.svg"), run, Token);
        await RunAsync(clone, "bash", Path.Combine(GitHub, "scripts", "push-history.sh"), "benchmark-history", lines, plots);
    }

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, await output + await error);
        return await output;
    }

    [GeneratedRegex("uses: [^@]+@(.*)")]
    private static partial Regex Uses();

    [GeneratedRegex("\n  (?=[a-z]+:\n)")]
    private static partial Regex Jobs();
}
