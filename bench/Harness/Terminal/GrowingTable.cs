namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>A column of a <see cref="GrowingTable"/>.</summary>
/// <param name="Title">Short: a long one makes the column wide.</param>
/// <param name="Width">Of the widest expected cell, because the rows that follow are not known; 0 for that of the title.</param>
/// <param name="Drop">Where a terminal is too narrow, the column of the lowest number is left out first; 0 for one that stays.</param>
internal sealed record GrowingColumn(string Title, int Width = 0, int Drop = 0)
{
    /// <summary>The width with its title.</summary>
    public int FullWidth => Math.Max(Width, Title.Length);
}

/// <summary>
/// A table on standard output whose rows are shown as they come, so that a stop loses none of them. On a narrow terminal it has
/// fewer columns, never fewer rows and no broken figure.
/// </summary>
/// <param name="columns">From left to right.</param>
/// <param name="output">Where it goes; null for standard output.</param>
/// <param name="width">Of the terminal; null for that of standard output, which has no end where it is redirected.</param>
internal sealed class GrowingTable(IReadOnlyList<GrowingColumn> columns, TextWriter? output = null, int? width = null)
{
    private const string Gap = "  ";

    private readonly int _width = width ?? Screen.Width;
    private readonly TextWriter _output = output ?? Console.Out;
    private List<int>? _shown;

    public void Add(params string[] cells)
    {
        if (_shown is null)
        {
            _shown = Fitting();
            if (WidthOf(_shown) <= _width)
            {
                Write([.. columns.Select(column => column.Title)]);
            }

            List<string> left = [.. columns.Where((_, index) => !_shown.Contains(index)).Select(column => column.Title)];
            if (left.Count > 0)
            {
                Screen.Remark($"Not shown on a terminal of {_width} columns: {string.Join(", ", left)}.");
            }
        }

        Write(cells);
    }

    private List<int> Fitting()
    {
        List<int> shown = [.. Enumerable.Range(0, columns.Count)];
        foreach (var (index, _) in columns.Index().Where(column => column.Item.Drop > 0).OrderBy(column => column.Item.Drop))
        {
            if (WidthOf(shown) <= _width)
            {
                break;
            }

            shown.Remove(index);
        }

        return shown;
    }

    private int WidthOf(List<int> shown) => shown.Sum(index => Gap.Length + columns[index].FullWidth);

    private void Write(string[] cells)
    {
        var row = string.Concat(_shown!.Select(index => Gap + cells[index].PadLeft(columns[index].FullWidth)));
        if (row.Length <= _width)
        {
            _output.WriteLine(row);
        }
        else
        {
            // Wider than was expected: each figure with its name, in as many lines as they need.
            foreach (var line in WrappedParts.Of(_shown!.Select(index => $"{columns[index].Title} {cells[index]}"), _width))
            {
                _output.WriteLine(line);
            }
        }

        // Standard output may be a pipe that somebody reads while the work goes on.
        _output.Flush();
    }
}
