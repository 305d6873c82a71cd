using System.Text.RegularExpressions;

namespace Timestream.LocalEndpoint.Tests;

/// <summary>What the code marks as not known, the endpoint's README lists as a choice, and the other way round.</summary>
public partial class MarksTests
{
    private static readonly string s_project = Path.Combine(Repository.Root, "src", "Timestream.LocalEndpoint");

    [Fact]
    public void The_table_of_choices_and_the_marks_in_the_code_agree()
    {
        var marked = Sources().SelectMany(source => Mark().Matches(source)).Select(mark => mark.Groups[1].Value);
        var listed = File.ReadLines(Path.Combine(s_project, "README.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells is ["", not "subject" and not "---", _, not "", ""])
            .Select(cells => cells[1]);
        Assert.Equal(listed.Order(StringComparer.Ordinal), marked.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_mark_names_its_subject() =>
        Assert.DoesNotContain(
            Sources(),
            source => source.Contains("[UNKNOWN]", StringComparison.Ordinal) || source.Contains("[UNCERTAIN]", StringComparison.Ordinal));

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(s_project, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    [GeneratedRegex(@"\[(?:UNKNOWN|UNCERTAIN): ([^\]]+)\]")]
    private static partial Regex Mark();
}
