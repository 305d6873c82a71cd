namespace Timestream.Benchmarks.Harness.Running;

/// <summary>
/// Folder in which a run's case programs are built. It is below the repository so that the programs find the repository's root.
/// </summary>
internal static class BuildFolder
{
    private static string Parent => Path.Combine(RepositoryPaths.Artifacts, "build");

    /// <summary>Returns the build folder of a run.</summary>
    /// <param name="run">Folder of the run.</param>
    public static string Of(string run) => Path.Combine(Parent, Path.GetFileName(run));

    /// <summary>
    /// Removes the build folders of earlier runs, which remain after a kill or with <c>--keepFiles</c>. Requires that no other run is
    /// active, see <see cref="RunLock"/>.
    /// </summary>
    public static void Clear()
    {
        if (Directory.Exists(Parent))
        {
            Directory.Delete(Parent, recursive: true);
        }
    }

    /// <summary>Removes the build folder of a run if it contains no files.</summary>
    public static void RemoveIfEmpty(string run)
    {
        var folder = Of(run);
        if (Directory.Exists(folder) && !Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any())
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
