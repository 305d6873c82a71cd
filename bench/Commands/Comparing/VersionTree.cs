using Timestream.Benchmarks.Harness.Processes;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Commands.Comparing;

/// <summary>One version in a git work tree of its own, below the ignored artifacts, see <see cref="WorkTrees"/>.</summary>
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

    /// <summary>Which side of the comparison it is.</summary>
    public string Name { get; }

    /// <summary>Checks a commit out.</summary>
    /// <param name="name">Which side it is.</param>
    /// <param name="folder">Where trees of the command are.</param>
    /// <param name="commit">What is checked out.</param>
    /// <param name="children">Ends what is started in it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<VersionTree> CreateAsync(string name, string folder, string commit, ChildGuard children, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, name);
        await GitRepository.RunAsync(["worktree", "add", "--detach", "--force", path, commit], cancellationToken, children.Environment);
        return new VersionTree(name, path, children);
    }

    /// <summary>Builds the benchmarks.</summary>
    public Task BuildAsync(CancellationToken cancellationToken) =>
        ChildProcess.RunAsync("dotnet", ["build", "bench", "-c", "Release", "-v", "q", "--nologo"], _path, cancellationToken, _children.Environment);

    /// <summary>Runs the cases once.</summary>
    /// <param name="arguments">Of the run.</param>
    /// <param name="keep">Folder to which its reports are copied, so that they outlive the tree.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ProcessFailedException">The run left no report.</exception>
    public async Task<Run> RunAsync(IReadOnlyList<string> arguments, string keep, CancellationToken cancellationToken)
    {
        var raw = Path.Combine(_path, "artifacts", "runs");
        if (Directory.Exists(raw))
        {
            Directory.Delete(raw, recursive: true);
        }

        var (code, output, error) = await ChildProcess.CaptureAsync(
            "dotnet", ["run", "-c", "Release", "--no-build", "--project", "bench", "--", .. arguments], _path, cancellationToken, _children.Environment);
        var report = Directory.Exists(raw) ? Directory.EnumerateFiles(raw, $"*{ReportFileNames.CompressedJson}", SearchOption.AllDirectories).FirstOrDefault() : null;
        if (report is null)
        {
            throw new ProcessFailedException($"The run of the {Name} version ended with {code} and left no report:{Environment.NewLine}{string.Join('\n', (output + error).Split('\n').TakeLast(20))}");
        }

        // A run with failed cases ends with an error, too, but its report tells which.
        Directory.CreateDirectory(keep);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(report)!, "*.json"))
        {
            File.Copy(file, Path.Combine(keep, Path.GetFileName(file)), overwrite: true);
        }

        return RunFolder.Read(keep)[^1];
    }
}
