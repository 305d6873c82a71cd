using System.Globalization;
using System.Text;

namespace Timestream.Trends.Reports;

/// <summary>
/// Names and messages that come from files, services and repositories of others, made safe for one line of a terminal or of a
/// Markdown document.
/// </summary>
public static class ForeignText
{
    /// <summary>The text without what could leave its line or change how others are shown: control, format (bidirectional) and separator characters become spaces.</summary>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isSafe = Rune.GetUnicodeCategory(rune)
                is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            line.Append(isSafe ? rune.ToString() : " ");
        }

        return line.ToString();
    }

    /// <summary>The text as part of a line or table cell of Markdown: no cell ends, no HTML and no line begins in it.</summary>
    public static string Markdown(string text) =>
        OneLine(text).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
