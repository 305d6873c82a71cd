using System.Text;

namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>Breaks a line between its parts only, because a figure broken over two lines is misread.</summary>
internal static class WrappedParts
{
    /// <summary>Joins the parts with two spaces, on as many lines as needed.</summary>
    /// <param name="parts">Parts; empty ones are omitted.</param>
    /// <param name="width">Maximum characters per line; a longer part gets a line of its own.</param>
    /// <returns>At least one line.</returns>
    public static IReadOnlyList<string> Of(IEnumerable<string> parts, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var part in parts.Where(part => part.Length > 0))
        {
            if (line.Length > 0 && line.Length + 2 + part.Length > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? "  " : "").Append(part);
        }

        lines.Add(line.ToString());
        return lines;
    }
}
