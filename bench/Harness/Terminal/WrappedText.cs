namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>Breaks text between words: a terminal breaks it anywhere, and a figure in two parts is read as another one.</summary>
internal static class WrappedText
{
    private static readonly string[] s_units = ["%", "us", "ms", "ns", "s", "h", "d", "B", "MB"];

    /// <summary>The text in as many lines as it needs.</summary>
    /// <param name="text">Words with spaces between; spaces at its start begin each line.</param>
    /// <param name="width">Most characters of a line, but for a word that is longer by itself.</param>
    /// <returns>At least one line.</returns>
    public static IReadOnlyList<string> Of(string text, int width)
    {
        if (text.Length <= width)
        {
            return [text];
        }

        var indent = text[..^text.TrimStart(' ').Length];
        var lines = new List<string>();
        var line = "";
        foreach (var word in Words(text))
        {
            if (line.Length == 0)
            {
                line = indent + word;
            }
            else if (line.Length + 1 + word.Length <= width)
            {
                line += " " + word;
            }
            else
            {
                lines.Add(line);
                line = word;
            }
        }

        lines.Add(line);
        return lines;
    }

    // A unit stays with its figure.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (words.Count > 0 && char.IsDigit(words[^1][^1]) && s_units.Contains(word.TrimEnd('.', ',', ';', ':', ')')))
            {
                words[^1] += " " + word;
            }
            else
            {
                words.Add(word);
            }
        }

        return words;
    }
}
