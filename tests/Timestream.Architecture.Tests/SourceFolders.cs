using System.Text.RegularExpressions;

namespace Timestream.Architecture.Tests;

/// <summary>
/// In which folder of its project each type is declared. Not its namespace: the options that users of a package set may lie in a folder and
/// be in the root namespace.
/// </summary>
internal static partial class SourceFolders
{
    /// <summary>Project files of the product.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "bench"), "*.csproj"),
    ];

    /// <summary>
    /// Full names of the types that are declared in a project, not those nested in them, with the folders of their files, such as
    /// <c>Transports/Direct</c>.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(string project)
    {
        var folder = Path.GetDirectoryName(Projects.Single(path => Path.GetFileNameWithoutExtension(path) == project))!;
        var types = new Dictionary<string, string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            var name = Namespace().Match(text).Groups[1].Value;
            foreach (Match type in Declaration().Matches(text))
            {
                types[$"{name}.{type.Groups[1].Value}"] = Path.GetRelativePath(folder, Path.GetDirectoryName(file)!).Replace('\\', '/');
            }
        }

        return types;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    // Namespaces are file-scoped, so that what is not nested begins at the margin.
    [GeneratedRegex(@"^(?:[a-z]+ )*(?:class|struct|interface|enum|record|delegate \S+)(?: struct| class)? (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
