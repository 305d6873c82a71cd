namespace Timestream.LocalEndpoint.Buckets;

/// <summary>Where a path really leads, all symbolic links on the way followed.</summary>
internal static class RealPath
{
    // As Linux: more is taken for a loop.
    private const int MaxLinks = 40;

    /// <summary>
    /// The path without links. What does not exist yet stays as it is named; null where links go round in a circle or cannot
    /// be read.
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

    /// <summary>Whether a path is a folder or something in it; both without links.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder
        || path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // The last first, as a stack is filled.
    private static IEnumerable<string> Names(string path, string root) => path[root.Length..]
        .Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)
        .Where(name => name is not ("" or "."))
        .Reverse();
}
