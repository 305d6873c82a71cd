namespace Timestream.Benchmarks.Harness;

/// <summary>
/// Where results and raw output go, wherever the command was started: the repository root is found from the
/// program's own location, since BenchmarkDotNet would otherwise write below the working directory.
/// </summary>
internal static class RepositoryPaths
{
    private const string Marker = "Benchmarks.sln";

    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? Directory.GetCurrentDirectory();

    /// <summary>Reports that people read, compare and commit.</summary>
    public static string Results => Path.Combine(Root, "results");

    /// <summary>Build output and raw logs; ignored by git.</summary>
    public static string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>A path as people read it: from the root where it lies below, else in full.</summary>
    public static string Shown(string path) =>
        Path.GetRelativePath(Root, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;

    private static string? Find(string directory)
    {
        for (var current = new DirectoryInfo(directory); current is not null; current = current.Parent)
        {
            if (File.Exists(Path.Combine(current.FullName, Marker)))
            {
                return current.FullName;
            }
        }

        return null;
    }
}
