namespace Timestream.LocalEndpoint.Buckets;

/// <summary>
/// A local folder used in place of S3: each bucket is a folder in it, each object a file in that. Requests choose buckets and keys, so
/// nothing outside the folder is read or written, neither by <c>..</c> nor through symbolic links.
/// </summary>
internal sealed class BucketsFolder(string root)
{
    private readonly string _root = Path.GetFullPath(root);

    /// <summary>The file of an object; null if it is outside the folder or the key is not a valid file name.</summary>
    public string? PathOf(string bucket, string key)
    {
        // A bucket is a single folder. Objects cannot be called "." or "..". An absolute key begins with an empty name.
        var names = key.Split('/');
        if (!IsName(bucket) || key.StartsWith('/') || !Array.TrueForAll(names, name => name.Length == 0 || IsName(name)))
        {
            return null;
        }

        var path = Path.Combine([_root, bucket, .. names]);
        return RealPath.Of(path) is { } real && RealPath.Of(_root) is { } realRoot && RealPath.IsWithin(real, realRoot) ? path : null;
    }

    /// <summary>
    /// Sorted keys of the objects of a bucket that begin with a prefix. A link that leads out of the folder is included, as an object
    /// without a path, so that it is reported instead of ignored.
    /// </summary>
    public List<string> Find(string bucket, string prefix)
    {
        var keys = new List<string>();
        if (PathOf(bucket, "") is { } folder && Directory.Exists(folder))
        {
            AddKeys(bucket, "", keys, [RealPath.Of(folder)!]);
        }

        keys.RemoveAll(key => !key.StartsWith(prefix, StringComparison.Ordinal));
        keys.Sort(StringComparer.Ordinal);
        return keys;
    }

    /// <summary>Writes an object atomically; false if it cannot be written.</summary>
    public bool TryWrite(string bucket, string key, ReadOnlySpan<byte> content)
    {
        if (PathOf(bucket, key) is not { } path)
        {
            return false;
        }

        var folder = Path.GetDirectoryName(path)!;
        var partial = Path.Combine(folder, $".{Guid.NewGuid():N}.partial");
        try
        {
            Directory.CreateDirectory(folder);

            // CreateNew does not follow a link of the same name.
            using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(content);
            }

            try
            {
                File.Move(partial, path, overwrite: true);
                return true;
            }
            catch
            {
                File.Delete(partial);
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <param name="above">Real paths of the parent folders, to detect links that lead back to them.</param>
    private void AddKeys(string bucket, string prefix, List<string> keys, List<string> above)
    {
        foreach (var entry in new DirectoryInfo(PathOf(bucket, prefix)!).EnumerateFileSystemInfos())
        {
            var key = prefix + entry.Name;
            if (PathOf(bucket, key) is not { } path || !Directory.Exists(path))
            {
                keys.Add(key);
            }
            else if (RealPath.Of(path) is { } real && !above.Contains(real))
            {
                AddKeys(bucket, key + "/", keys, [.. above, real]);
            }
        }
    }

    private static bool IsName(string name) =>
        name is not ("" or "." or "..")
        && !name.Contains('\0', StringComparison.Ordinal)
        && !name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        && !name.Contains(Path.VolumeSeparatorChar, StringComparison.Ordinal);
}
