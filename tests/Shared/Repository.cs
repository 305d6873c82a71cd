namespace Timestream.Tests;

/// <summary>The source tree that the tests were built from, for files that a test holds the product to.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string directory) => File.Exists(Path.Combine(directory, "Benchmarks.sln"))
        ? directory
        : Find(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("Benchmarks.sln is in no folder above the tests."));
}
