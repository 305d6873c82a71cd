namespace Timestream.Benchmarks.Harness.Running;

/// <summary>Where the programs of a run's cases are built: below the repository, whose root they look for from there.</summary>
internal static class BuildFolder
{
    private static string Parent => Path.Combine(RepositoryPaths.Artifacts, "build");

    /// <param name="run">Folder of the run.</param>
    public static string Of(string run) => Path.Combine(Parent, Path.GetFileName(run));

    /// <summary>Removes what earlier runs left, those that were killed and those with <c>--keepFiles</c>; to be called by the only run there is.</summary>
    public static void Clear()
    {
        if (Directory.Exists(Parent))
        {
            Directory.Delete(Parent, recursive: true);
        }
    }

    /// <summary>Removes the folder of a run where BenchmarkDotNet has left no file in it.</summary>
    public static void RemoveIfEmpty(string run)
    {
        var folder = Of(run);
        if (Directory.Exists(folder) && !Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any())
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
