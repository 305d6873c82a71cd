namespace Timestream.LocalEndpoint.Buckets;

/// <summary>
/// A local folder that stands for S3: each bucket a folder in it, each object a file in that. Requests name buckets and keys, so
/// nothing outside the folder is read or written: neither by <c>..</c> nor through symbolic links.
/// </summary>
internal sealed class BucketsFolder(string root)
{
    private readonly string _root = Path.GetFullPath(root);

    /// <summary>The file of an object; null where it would lie outside the folder or can be no file.</summary>
    public string? PathOf(string bucket, string key)
    {
        // A bucket is one folder, and "." and ".." are no names of objects. An absolute key begins with an empty name.
        var names = key.Split('/');
        if (!IsName(bucket) || key.StartsWith('/') || !Array.TrueForAll(names, name => name.Length == 0 || IsName(name)))
        {
            return null;
        }

        var path = Path.Combine([_root, bucket, .. names]);
        return RealPath.Of(path) is { } real && RealPath.Of(_root) is { } realRoot && RealPath.IsWithin(real, realRoot) ? path : null;
    }

    /// <summary>
    /// Keys of the objects of a bucket that begin with a prefix, in order. A link that leads out of the folder is one of them,
    /// as an object that has no path: what was asked for is not silently left out.
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

    /// <summary>Writes an object. It appears whole or not at all; false where it cannot be written.</summary>
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

            // A new file: nothing that has its name by chance or on purpose is written through.
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

    /// <param name="above">Real paths of the folders on the way, which a link may lead back to.</param>
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
