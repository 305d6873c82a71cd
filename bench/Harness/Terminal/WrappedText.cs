namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>Breaks text between words. A terminal would break it anywhere, and a figure broken over two lines is misread.</summary>
internal static class WrappedText
{
    private static readonly string[] s_units = ["%", "us", "ms", "ns", "s", "h", "d", "B", "MB"];

    /// <summary>Breaks a text into lines.</summary>
    /// <param name="text">Words separated by spaces. Leading spaces are kept on the first line.</param>
    /// <param name="width">Maximum characters per line; a longer word gets a line of its own.</param>
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

    // Keeps a figure and its unit on one line.
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
