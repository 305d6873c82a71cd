using System.IO.Enumeration;

namespace Timestream.Ingestion.Workloads.Files;

/// <summary>Finds the files that a setting means: files, folders and patterns.</summary>
public static class InputFiles
{
    /// <summary>Finds files.</summary>
    /// <param name="patterns">
    /// Paths of files; of folders, for all files in them with the ending; or paths whose last part is a pattern such as <c>*.csv</c>.
    /// </param>
    /// <param name="ending">Ending of the files of a folder, such as <c>.csv</c>.</param>
    /// <param name="faults">Receives one sentence for each path that means no file or one that cannot be read.</param>
    /// <returns>The files: in the order given, those of a folder or pattern by name, none twice.</returns>
    public static IReadOnlyList<string> Find(IEnumerable<string> patterns, string ending, ICollection<string> faults)
    {
        var found = new List<string>();
        foreach (var pattern in patterns)
        {
            var files = Match(pattern, ending);
            if (files.Count == 0)
            {
                faults.Add(Directory.Exists(pattern)
                    ? $"'{pattern}' has no file that ends with {ending}: name a folder with such files, or the files."
                    : $"'{pattern}': no such file. Give the path of an existing file, of a folder, or a pattern such as data/*{ending}.");
            }

            found.AddRange(files);
        }

        List<string> distinct = [.. found.Distinct(StringComparer.Ordinal)];
        foreach (var path in distinct)
        {
            if (FaultOf(path) is { } fault)
            {
                faults.Add(fault);
            }
        }

        return distinct;
    }

    private static List<string> Match(string pattern, string ending)
    {
        if (File.Exists(pattern))
        {
            return [pattern];
        }

        var (folder, name) = Directory.Exists(pattern)
            ? (pattern, "*" + ending)
            : (Path.GetDirectoryName(pattern), Path.GetFileName(pattern));
        folder = folder is { Length: > 0 } ? folder : ".";
        return name.AsSpan().IndexOfAny('*', '?') >= 0 && Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Where(path => IsMatch(name, path)).Order(StringComparer.Ordinal)]
            : [];
    }

    private static bool IsMatch(string pattern, string path) =>
        FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path), ignoreCase: false);

    private static string? FaultOf(string path)
    {
        try
        {
            using var stream = RecordFiles.OpenFile(path);
            return stream.Length == 0 ? $"'{path}' is empty: give a file with records." : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"'{path}' cannot be read ({fault.Message.TrimEnd('.')}): give a file that you may read.";
        }
    }
}
