using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Processes;

namespace Timestream.Benchmarks.Commands.Comparing;

/// <summary>
/// The locked folder of a command's work trees. The system releases the lock when the command's process ends; the next command then
/// removes the folder, unless child processes still run in it.
/// </summary>
internal sealed class WorkTrees : IAsyncDisposable
{
    private const string LockName = "lock";

    private readonly FileStream _lock;

    private WorkTrees(string path, FileStream held)
    {
        Folder = path;
        _lock = held;
    }

    /// <summary>Folder of the trees.</summary>
    public string Folder { get; }

    /// <summary>Unique name of the command.</summary>
    public string Token => Path.GetFileName(Folder);

    private static string Parent => Path.Combine(RepositoryPaths.Artifacts, "ab");

    /// <summary>Creates and locks a new folder.</summary>
    public static WorkTrees Create()
    {
        var began = TimeProvider.System.GetUtcNow();
        var name = string.Create(CultureInfo.InvariantCulture, $"{began:yyyyMMdd-HHmmss}-{Environment.ProcessId}");
        var path = Path.Combine(Parent, name);
        Directory.CreateDirectory(path);
        return new WorkTrees(path, Lock(path));
    }

    /// <summary>Removes the work trees of commands that were killed.</summary>
    public static async Task RemoveLeftoversAsync()
    {
        foreach (var path in Directory.Exists(Parent) ? Directory.EnumerateDirectories(Parent) : [])
        {
            try
            {
                using var held = Lock(path);
            }
            catch (IOException)
            {
                // Its command is still running.
                continue;
            }

            if (ChildGuard.ChildrenOf(Path.GetFileName(path)).Count == 0)
            {
                await RemoveAsync(path);
            }
        }
    }

    /// <summary>Removes the trees. No process may run in them any more.</summary>
    public async ValueTask DisposeAsync()
    {
        _lock.Dispose();
        await RemoveAsync(Folder);
    }

    // Works for trees in any state, such as incomplete or unregistered ones: delete the files first, then let git prune its list.
    private static async Task RemoveAsync(string folder)
    {
        Directory.Delete(folder, recursive: true);
        await GitRepository.RunAsync(["worktree", "prune"], CancellationToken.None);
    }

    private static FileStream Lock(string path) =>
        new(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
