using Timestream.Benchmarks.Harness.Processes;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Commands.Comparing;

/// <summary>A version in a git work tree of its own, see <see cref="WorkTrees"/>.</summary>
internal sealed class VersionTree
{
    private readonly string _path;
    private readonly ChildGuard _children;

    private VersionTree(string name, string path, ChildGuard children)
    {
        Name = name;
        _path = path;
        _children = children;
    }

    /// <summary>Side of the comparison: <c>baseline</c> or <c>current</c>.</summary>
    public string Name { get; }

    /// <summary>Checks out a commit.</summary>
    /// <param name="name">Side of the comparison; also the name of the tree's folder.</param>
    /// <param name="folder">Folder of the command's trees.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="children">Ends the processes that are started in the tree.</param>
    /// <param name="cancellationToken">Cancels the checkout.</param>
    public static async Task<VersionTree> CreateAsync(
        string name, string folder, string commit, ChildGuard children, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, name);
        await GitRepository.RunAsync(["worktree", "add", "--detach", "--force", path, commit], cancellationToken, children.Environment);
        return new VersionTree(name, path, children);
    }

    /// <summary>Builds the benchmarks.</summary>
    public Task BuildAsync(CancellationToken cancellationToken) => ChildProcess.RunAsync(
        "dotnet", ["build", "bench", "-c", "Release", "-v", "q", "--nologo"], _path, cancellationToken, _children.Environment);

    /// <summary>Runs the cases once.</summary>
    /// <param name="arguments">Arguments of the run.</param>
    /// <param name="keep">Folder to copy the reports to, because the tree is removed later.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ProcessFailedException">The run left no report.</exception>
    public async Task<Run> RunAsync(IReadOnlyList<string> arguments, string keep, CancellationToken cancellationToken)
    {
        var raw = Path.Combine(_path, "artifacts", "runs");
        if (Directory.Exists(raw))
        {
            Directory.Delete(raw, recursive: true);
        }

        var (code, output, error) = await ChildProcess.CaptureAsync(
            "dotnet",
            ["run", "-c", "Release", "--no-build", "--project", "bench", "--", .. arguments],
            _path,
            cancellationToken,
            _children.Environment);
        var report = Directory.Exists(raw)
            ? Directory.EnumerateFiles(raw, $"*{ReportFileNames.CompressedJson}", SearchOption.AllDirectories).FirstOrDefault()
            : null;
        if (report is null)
        {
            var tail = string.Join('\n', (output + error).Split('\n').TakeLast(20));
            throw new ProcessFailedException(
                $"The run of the {Name} version ended with {code} and left no report:{Environment.NewLine}{tail}");
        }

        // A run with failed cases has an error code, too, but its report names the cases.
        Directory.CreateDirectory(keep);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(report)!, "*.json"))
        {
            File.Copy(file, Path.Combine(keep, Path.GetFileName(file)), overwrite: true);
        }

        return RunFolder.Read(keep)[^1];
    }
}
