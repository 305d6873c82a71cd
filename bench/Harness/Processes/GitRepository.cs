using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Processes;

/// <summary>Git operations that the commands need.</summary>
internal static class GitRepository
{
    /// <summary>
    /// Returns commit and branch of the work tree, or null for what is unknown. The commit ends with <c>-dirty</c> if the code has
    /// uncommitted changes.
    /// </summary>
    public static async Task<(string? Commit, string? Branch)> DescribeAsync(CancellationToken cancellationToken)
    {
        var commit = await TryAsync(["rev-parse", "HEAD"], cancellationToken);
        var changes = await TryAsync(
            ["status", "--porcelain", "--untracked-files=no", "--", ".", ":!results", ":!README.md"], cancellationToken);
        // CI builds a pull request from a detached head; the workflow's variables contain the branch.
        var branch = Variable("GITHUB_HEAD_REF")
            ?? Variable("GITHUB_REF_NAME")
            ?? await TryAsync(["rev-parse", "--abbrev-ref", "HEAD"], cancellationToken);
        if (branch == "HEAD")
        {
            // A detached head has no branch.
            branch = null;
        }

        return (commit is null ? null : commit + (string.IsNullOrEmpty(changes) ? "" : "-dirty"), branch);
    }

    /// <summary>Returns the web address of the repository; null if the remote <c>origin</c> has none.</summary>
    public static async Task<Uri?> AddressAsync(CancellationToken cancellationToken) =>
        RepositoryAddress.Of(await TryAsync(["config", "--get", "remote.origin.url"], cancellationToken));

    /// <summary>
    /// Creates a commit of the work tree with its uncommitted changes and new files that are not ignored, and returns its hash. Does not
    /// change branches, the index or files.
    /// </summary>
    public static async Task<string> SnapshotAsync(CancellationToken cancellationToken)
    {
        var head = await RunAsync(["rev-parse", "HEAD"], cancellationToken);
        if ((await RunAsync(["status", "--porcelain"], cancellationToken)).Length == 0)
        {
            return head;
        }

        // The file must not exist yet, because git rejects an empty index.
        var index = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var environment = new Dictionary<string, string> { ["GIT_INDEX_FILE"] = index };
            await RunAsync(["read-tree", head], cancellationToken, environment);
            await RunAsync(["add", "--all"], cancellationToken, environment);
            var tree = await RunAsync(["write-tree"], cancellationToken, environment);
            // CI has no user configured.
            return await RunAsync(
                ["-c", "user.name=ab", "-c", "user.email=ab@localhost", "commit-tree", "-p", head, "-m", "Work tree", tree],
                cancellationToken);
        }
        finally
        {
            File.Delete(index);
        }
    }

    /// <summary>Runs git in the repository.</summary>
    /// <returns>Standard output without trailing white space.</returns>
    /// <exception cref="ProcessFailedException">The exit code is not 0.</exception>
    public static Task<string> RunAsync(
        IReadOnlyList<string> arguments, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null) =>
        ChildProcess.RunAsync("git", arguments, RepositoryPaths.Root, cancellationToken, environment);

    private static async Task<string?> TryAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(arguments, cancellationToken);
        }
        catch (ProcessFailedException)
        {
            return null;
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
