namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>A column of a <see cref="GrowingTable"/>.</summary>
/// <param name="Title">Title of the column.</param>
/// <param name="Width">Width of the widest expected cell in characters, because later rows are unknown; 0 for the title's width.</param>
/// <param name="Drop">Order of omission on a narrow terminal, lowest number first; 0 for a column that is never omitted.</param>
internal sealed record GrowingColumn(string Title, int Width = 0, int Drop = 0)
{
    /// <summary>Width of the column including its title.</summary>
    public int FullWidth => Math.Max(Width, Title.Length);
}

/// <summary>
/// A table that writes each row immediately, so that no row is lost when the command is stopped. On a narrow terminal it omits columns;
/// it never omits rows or breaks figures.
/// </summary>
/// <param name="columns">Columns from left to right.</param>
/// <param name="output">Target; null for standard output.</param>
/// <param name="width">Width in characters; null for the width of standard output, which is unlimited if redirected.</param>
internal sealed class GrowingTable(IReadOnlyList<GrowingColumn> columns, TextWriter? output = null, int? width = null)
{
    private const string Gap = "  ";

    private readonly int _width = width ?? Screen.Width;
    private readonly TextWriter _output = output ?? Console.Out;
    private List<int>? _shown;

    /// <summary>Writes a row, preceded by the titles if it is the first.</summary>
    /// <param name="cells">One cell per column, including columns that are omitted.</param>
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
            // The row is wider than expected: write each figure with its title, on as many lines as needed.
            foreach (var line in WrappedParts.Of(_shown!.Select(index => $"{columns[index].Title} {cells[index]}"), _width))
            {
                _output.WriteLine(line);
            }
        }

        // Standard output may be a pipe with a reader that follows the progress.
        _output.Flush();
    }
}
