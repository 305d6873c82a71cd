namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>
/// A table on standard output whose rows are shown as they come, so that a stop loses none of them. Column widths are given, because
/// the rows that follow are not known.
/// </summary>
/// <param name="columns">Titles, and the width of the widest expected cell; a wider one moves what follows it.</param>
internal sealed class GrowingTable(params (string Title, int Width)[] columns)
{
    private bool _begun;

    public void Add(params string[] cells)
    {
        if (!_begun)
        {
            Write([.. columns.Select(column => column.Title)]);
            _begun = true;
        }

        Write(cells);
    }

    private void Write(string[] cells)
    {
        Console.Out.WriteLine(string.Concat(cells.Zip(columns, (cell, column) => "  " + cell.PadLeft(Math.Max(column.Width, column.Title.Length)))));
        // Standard output may be a pipe that somebody reads while the work goes on.
        Console.Out.Flush();
    }
}
