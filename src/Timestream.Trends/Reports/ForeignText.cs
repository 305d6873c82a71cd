using System.Globalization;
using System.Text;

namespace Timestream.Trends.Reports;

/// <summary>
/// Makes untrusted texts, such as names and messages from files, services and repositories, safe for one line of a terminal or of a
/// Markdown document.
/// </summary>
public static class ForeignText
{
    /// <summary>
    /// The text with spaces for all characters that could end the line or change the display of others: control, format (bidirectional) and
    /// separator characters.
    /// </summary>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isSafe = Rune.GetUnicodeCategory(rune) is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator);
            line.Append(isSafe ? rune.ToString() : " ");
        }

        return line.ToString();
    }

    /// <summary>The text for a line or table cell of Markdown, with cell ends and HTML escaped.</summary>
    public static string Markdown(string text) =>
        OneLine(text).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
