using System.Text;

namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>Breaks a line between its parts only: a figure that is broken over two lines is read as another one.</summary>
internal static class WrappedParts
{
    /// <summary>The parts with two spaces between, in as many lines as they need.</summary>
    /// <param name="parts">Empty ones are left out.</param>
    /// <param name="width">Most characters of a line, but for a part that is longer by itself.</param>
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
