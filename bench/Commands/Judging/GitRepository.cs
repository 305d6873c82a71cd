using Timestream.Benchmarks.Harness;

namespace Timestream.Benchmarks.Commands.Judging;

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
        return (commit is null ? null : commit + (string.IsNullOrEmpty(changes) ? "" : "-dirty"), branch);
    }

    /// <summary>Runs git in the repository.</summary>
    /// <returns>Its output without the last line break.</returns>
    /// <exception cref="ProcessFailedException">It ended with another code than 0.</exception>
    public static Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync("git", arguments, RepositoryPaths.Root, cancellationToken);

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
