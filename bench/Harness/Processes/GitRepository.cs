using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Processes;

/// <summary>What the commands need of git.</summary>
internal static class GitRepository
{
    /// <summary>Commit and branch of the work tree, the commit with <c>-dirty</c> where the code has changes; nulls where git does not know.</summary>
    public static async Task<(string? Commit, string? Branch)> DescribeAsync(CancellationToken cancellationToken)
    {
        var commit = await TryAsync(["rev-parse", "HEAD"], cancellationToken);
        var changes = await TryAsync(["status", "--porcelain", "--untracked-files=no", "--", ".", ":!results", ":!README.md"], cancellationToken);
        // A pull request is built from a detached head; its workflow knows the branch.
        var branch = Variable("GITHUB_HEAD_REF") ?? Variable("GITHUB_REF_NAME") ?? await TryAsync(["rev-parse", "--abbrev-ref", "HEAD"], cancellationToken);
        if (branch == "HEAD")
        {
            // Detached: no branch, and no name that would set the run apart.
            branch = null;
        }

        return (commit is null ? null : commit + (string.IsNullOrEmpty(changes) ? "" : "-dirty"), branch);
    }

    /// <summary>Where the repository is seen in a browser; null where it has no such remote.</summary>
    public static async Task<Uri?> AddressAsync(CancellationToken cancellationToken) =>
        RepositoryAddress.Of(await TryAsync(["config", "--get", "remote.origin.url"], cancellationToken));

    /// <summary>
    /// A commit of the work tree as it is, with uncommitted changes and new files that are not ignored; no branch shows
    /// it, and neither index nor files are touched.
    /// </summary>
    public static async Task<string> SnapshotAsync(CancellationToken cancellationToken)
    {
        var head = await RunAsync(["rev-parse", "HEAD"], cancellationToken);
        if ((await RunAsync(["status", "--porcelain"], cancellationToken)).Length == 0)
        {
            return head;
        }

        // Not there yet: git refuses an empty file.
        var index = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var environment = new Dictionary<string, string> { ["GIT_INDEX_FILE"] = index };
            await RunAsync(["read-tree", head], cancellationToken, environment);
            await RunAsync(["add", "--all"], cancellationToken, environment);
            var tree = await RunAsync(["write-tree"], cancellationToken, environment);
            // CI has no name to commit under.
            return await RunAsync(["-c", "user.name=ab", "-c", "user.email=ab@localhost", "commit-tree", "-p", head, "-m", "Work tree", tree], cancellationToken);
        }
        finally
        {
            File.Delete(index);
        }
    }

    /// <summary>Runs git in the repository.</summary>
    /// <returns>Its output without the last line break.</returns>
    /// <exception cref="ProcessFailedException">It ended with another code than 0.</exception>
    public static Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null) =>
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
