namespace Timestream.Benchmarks.Harness;

/// <summary>
/// Folders for results and raw output, independent of the working directory: the repository root is found from the location of the
/// program. BenchmarkDotNet would otherwise write below the working directory.
/// </summary>
internal static class RepositoryPaths
{
    private const string Marker = "Benchmarks.sln";

    /// <summary>Root of the repository; the working directory if the program is outside of a repository.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? Directory.GetCurrentDirectory();

    /// <summary>Folder of reports that users read, compare and commit.</summary>
    public static string Results => Path.Combine(Root, "results");

    /// <summary>Folder of build output and raw logs; ignored by git.</summary>
    public static string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>Formats a path for display: relative to the root if it is below the root, else unchanged.</summary>
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
