using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Processes;

namespace Timestream.Benchmarks.Commands.Comparing;

/// <summary>
/// The folder of a command's work trees, which it holds by a lock: the lock ends with its process, and then whoever comes next
/// removes what is left, unless something still runs there.
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

    /// <summary>Where the trees go.</summary>
    public string Folder { get; }

    /// <summary>Name of the command, which no other one has.</summary>
    public string Token => Path.GetFileName(Folder);

    private static string Parent => Path.Combine(RepositoryPaths.Artifacts, "ab");

    public static WorkTrees Create()
    {
        var path = Path.Combine(Parent, string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}"));
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
                // Its command is still there.
                continue;
            }

            if (ChildGuard.ChildrenOf(Path.GetFileName(path)).Count == 0)
            {
                await RemoveAsync(path);
            }
        }
    }

    /// <summary>Removes the trees; to be called when nothing runs in them any more.</summary>
    public async ValueTask DisposeAsync()
    {
        _lock.Dispose();
        await RemoveAsync(Folder);
    }

    // Whatever state a tree is in, half checked out or never registered: the files go, then git forgets them.
    private static async Task RemoveAsync(string folder)
    {
        Directory.Delete(folder, recursive: true);
        await GitRepository.RunAsync(["worktree", "prune"], CancellationToken.None);
    }

    private static FileStream Lock(string path) => new(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
