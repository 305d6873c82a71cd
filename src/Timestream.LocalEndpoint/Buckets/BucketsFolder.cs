namespace Timestream.LocalEndpoint.Buckets;

/// <summary>A local folder that stands for S3: each bucket a folder in it, each object a file in that.</summary>
internal sealed class BucketsFolder(string root)
{
    private readonly string _root = Path.GetFullPath(root) + Path.DirectorySeparatorChar;

    /// <summary>The file of an object; null where the key would lead out of the bucket or can be no file.</summary>
    public string? PathOf(string bucket, string key)
    {
        // No file can be called that, and asking for its path is an exception.
        if (bucket.Contains('\0', StringComparison.Ordinal) || key.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var folder = Path.GetFullPath(Path.Combine(_root, bucket)) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(folder, key));
        return folder.StartsWith(_root, StringComparison.Ordinal) && path.StartsWith(folder, StringComparison.Ordinal) ? path : null;
    }

    /// <summary>Keys of the objects of a bucket that begin with a prefix, in order.</summary>
    public List<string> Find(string bucket, string prefix)
    {
        if (PathOf(bucket, "") is not { } folder || !Directory.Exists(folder))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Writes an object. It appears whole or not at all; false where it cannot be written.</summary>
    public bool TryWrite(string bucket, string key, ReadOnlySpan<byte> content)
    {
        if (PathOf(bucket, key) is not { } path)
        {
            return false;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var partial = path + ".partial";
            File.WriteAllBytes(partial, content);
            File.Move(partial, path, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
