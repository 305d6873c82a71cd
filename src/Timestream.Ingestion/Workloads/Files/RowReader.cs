using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads.Files;

/// <summary>
/// Reads files once, row by row, in constant memory. Each row is either one or more records or a bad row; it is never both and never
/// neither.
/// </summary>
internal abstract class RowReader : IDisposable
{
    /// <summary>The records of the row; empty if it is bad.</summary>
    public List<Record> Records { get; } = [];

    /// <summary>What the row sends once for its records, if it is a request; else null.</summary>
    public CommonAttributes? Common { get; protected set; }

    /// <summary>The row if it is bad; else null.</summary>
    public BadRow? Bad { get; protected set; }

    /// <summary>Index of the file that is being read.</summary>
    public int File { get; protected set; }

    /// <summary>Reads the next row; false at the end of the last file.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read any further; the message names file and line.</exception>
    public abstract bool Read();

    /// <inheritdoc/>
    public abstract void Dispose();
}
