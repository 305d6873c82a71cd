using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Commands.Judging;

/// <summary>One version in a git work tree of its own, below the ignored artifacts; it goes away with the command.</summary>
internal sealed class VersionTree : IAsyncDisposable
{
    private readonly string _path;

    private VersionTree(string name, string path)
    {
        Name = name;
        _path = path;
    }

    /// <summary>Which side of the comparison it is.</summary>
    public string Name { get; }

    private static string Folder => Path.Combine(RepositoryPaths.Artifacts, "ab");

    /// <summary>Checks a commit out.</summary>
    public static async Task<VersionTree> CreateAsync(string name, string commit, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{name}"));
        var tree = new VersionTree(name, path);
        try
        {
            await GitRepository.RunAsync(["worktree", "add", "--detach", "--force", path, commit], cancellationToken);
            return tree;
        }
        catch
        {
            await tree.DisposeAsync();
            throw;
        }
    }

    /// <summary>Removes the work trees of commands that were killed.</summary>
    public static async Task RemoveLeftoversAsync()
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateDirectories(Folder).Where(path => !BelongsToRunningProcess(path)))
        {
            await new VersionTree("leftover", path).DisposeAsync();
        }
    }

    /// <summary>Builds the benchmarks.</summary>
    public Task BuildAsync(CancellationToken cancellationToken) =>
        ChildProcess.RunAsync("dotnet", ["build", "bench", "-c", "Release", "-v", "q", "--nologo"], _path, cancellationToken);

    /// <summary>Runs the cases once.</summary>
    /// <exception cref="ProcessFailedException">The run left no report.</exception>
    public async Task<Run> RunAsync(PairPlan plan, CancellationToken cancellationToken)
    {
        var raw = Path.Combine(_path, "artifacts", "runs");
        if (Directory.Exists(raw))
        {
            Directory.Delete(raw, recursive: true);
        }

        string[] arguments = ["run", "-c", "Release", "--no-build", "--project", "bench", "--", .. plan.RunArguments];
        var (code, output, error) = await ChildProcess.CaptureAsync("dotnet", arguments, _path, cancellationToken);
        var report = Directory.Exists(raw) ? Directory.EnumerateFiles(raw, "*-report-full-compressed.json", SearchOption.AllDirectories).FirstOrDefault() : null;

        // A run with failed cases ends with an error, too, but its report tells which.
        return report is null
            ? throw new ProcessFailedException($"The run of the {Name} version ended with {code} and left no report:{Environment.NewLine}{string.Join('\n', (output + error).Split('\n').TakeLast(20))}")
            : RunFolder.Read(Path.GetDirectoryName(report)!)[^1];
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await GitRepository.RunAsync(["worktree", "remove", "--force", _path], CancellationToken.None);
        }
        catch (ProcessFailedException)
        {
            // Never registered, or half checked out: the folder goes, then git forgets it.
            if (Directory.Exists(_path))
            {
                Directory.Delete(_path, recursive: true);
            }

            await GitRepository.RunAsync(["worktree", "prune"], CancellationToken.None);
        }
    }

    private static bool BelongsToRunningProcess(string path)
    {
        if (!int.TryParse(Path.GetFileName(path).Split('-')[0], CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
