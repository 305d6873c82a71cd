namespace Timestream.LocalEndpoint.Buckets;

/// <summary>Resolves the symbolic links of a path.</summary>
internal static class RealPath
{
    // As in Linux, more links are treated as a loop.
    private const int MaxLinks = 40;

    /// <summary>
    /// The path without links. Parts that do not exist are kept; null if links form a loop or cannot be read.
    /// </summary>
    public static string? Of(string path)
    {
        var links = 0;
        var root = Path.GetPathRoot(path)!;
        var real = root;
        var rest = new Stack<string>(Names(path, root));
        try
        {
            while (rest.TryPop(out var name))
            {
                if (name == "..")
                {
                    real = Path.GetDirectoryName(real) ?? real;
                    continue;
                }

                var next = Path.Combine(real, name);
                if (new FileInfo(next).LinkTarget is not { } target)
                {
                    real = next;
                    continue;
                }

                if (++links > MaxLinks)
                {
                    return null;
                }

                real = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : real;
                foreach (var step in Names(target, Path.GetPathRoot(target)!))
                {
                    rest.Push(step);
                }
            }

            return real;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether a path is a folder or inside it; both must be free of links.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder
        || path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // In reverse order, to be pushed on a stack.
    private static IEnumerable<string> Names(string path, string root) => path[root.Length..]
        .Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)
        .Where(name => name is not ("" or "."))
        .Reverse();
}
