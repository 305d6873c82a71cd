using nietras.SeparatedValues;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Workloads.Csv;

/// <summary>Reads the rows of CSV files in sequence and turns them into records or bad rows.</summary>
internal sealed class CsvRowReader(CsvFiles files, IReadOnlyList<string> paths, Func<string, Stream> streams) : RowReader
{
    // What a decoder puts where bytes are no UTF-8.
    private const char NoCharacter = '\uFFFD';

    private readonly SeriesCache _series = new();
    private SepReader? _rows;
    private RowMap? _map;
    private int _nextFile;
    private long _line;

    /// <inheritdoc/>
    public override bool Read()
    {
        Records.Clear();
        Bad = null;
        while (_rows is not null || _nextFile < paths.Count)
        {
            if (_rows is null)
            {
                ReadHeader();
            }

            while (MoveNext())
            {
                var row = _rows!.Current;
                // A line without any character is no row.
                if (row.Span.Length > 0)
                {
                    Map(row);
                    return true;
                }
            }

            _rows!.Dispose();
            _rows = null;
        }

        return false;
    }

    /// <summary>Opens the next file and finds the model's columns in its header.</summary>
    /// <exception cref="ArgumentException">There is no header, or it does not have the columns.</exception>
    public void ReadHeader()
    {
        var path = paths[_nextFile];
        File = _nextFile++;
        _line = 0;
        var separator = files.Model.Extensions?.ColumnSeparator is [var own] ? own : ',';
        _rows = CsvFiles.Read(streams(path), separator);
        while (MoveNext())
        {
            var row = _rows.Current;
            if (row.Span.Length > 0)
            {
                var header = new string[row.ColCount];
                for (var i = 0; i < header.Length; i++)
                {
                    header[i] = row[i].ToString();
                }

                _map = RowMap.Create(files.Model, new ColumnIndex(header, path, separator), path, File, _series);
                return;
            }
        }

        throw new ArgumentException($"{path} has no header: its first line names the columns.");
    }

    /// <inheritdoc/>
    public override void Dispose() => _rows?.Dispose();

    private bool MoveNext()
    {
        try
        {
            if (!_rows!.MoveNext())
            {
                return false;
            }

            _line = _rows.Current.LineNumberFrom;
            return true;
        }
        catch (NotSupportedException fault)
        {
            throw new InvalidDataException(
                $"{paths[File]}: the row after line {_line} is longer than 16 MB, the limit of AWS's batch load. "
                + "A quote that is not closed does this: close it.",
                fault);
        }
    }

    private void Map(in SepReader.Row row)
    {
        var text = row.Span;
        var fault = default(FieldFault);
        // Of the raw row, because reading a field removes its quotes in place.
        if (text.Contains('"') && (text.Count('"') & 1) == 1)
        {
            fault = new("", BadRow.Cut(text), "a quote is not closed: close it, or double a quote that belongs to the text.");
        }
        else if (row.ColCount != _map!.Width)
        {
            fault = new("", BadRow.Cut(text), $"the row has {row.ColCount} fields, the header {_map.Width}: quote fields with separators.");
        }
        else if (text.Contains(NoCharacter))
        {
            fault = new("", BadRow.Cut(text), "the row has bytes that are not UTF-8: convert the file to UTF-8.");
        }
        else if (_map.TryMap(row, Records, out fault))
        {
            return;
        }

        Records.Clear();
        Bad = new BadRow(Path.GetFileName(paths[File]), _line, fault.Column, fault.Value, fault.Reason);
    }
}
