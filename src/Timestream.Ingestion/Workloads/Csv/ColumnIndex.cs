namespace Timestream.Ingestion.Workloads.Csv;

/// <summary>The columns of one file by name. Collects the names that cannot be found.</summary>
/// <param name="header">The fields of the first line.</param>
/// <param name="path">The file, for messages.</param>
/// <param name="separator">What separates fields, for messages.</param>
internal sealed class ColumnIndex(string[] header, string path, char separator)
{
    private readonly List<string> _faults = [];

    /// <summary>Number of columns.</summary>
    public int Width => header.Length;

    /// <summary>The index of a column; 0 and a fault if it is missing or there twice.</summary>
    public int Of(string column)
    {
        var index = Array.IndexOf(header, column);
        if (index < 0)
        {
            Add($"{path} has no column '{column}', which the data model names; it has {string.Join(", ", header)} "
                + $"(separator '{separator}'): change the model or the file.");
        }
        else if (Array.LastIndexOf(header, column) is var last && last > index)
        {
            Add($"{path} has the column '{column}' twice, as columns {index + 1} and {last + 1}: rename one of them.");
        }

        return Math.Max(0, index);
    }

    /// <summary>The name of a column; empty for none.</summary>
    public string NameOf(int column) => column < 0 ? "" : header[column];

    /// <exception cref="ArgumentException">Columns were missing; the message has one line per fault.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, _faults));
        }
    }

    private void Add(string fault)
    {
        if (!_faults.Contains(fault))
        {
            _faults.Add(fault);
        }
    }
}
