using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Workloads.Csv;

/// <summary>Proposes a data model for a CSV from its first rows. People check it before they use it.</summary>
public static class ModelProposal
{
    /// <summary>Rows that are looked at.</summary>
    public const int Rows = 10_000;

    // A text column with more values than this is rather a value than what identifies a series.
    private const int MostDimensionValues = 1000;

    // Rows per value from which on a column of whole numbers looks like an identifier, where nothing else does.
    private const int RowsPerIdentifier = 100;

    private static readonly char[] s_separators = [',', ';', '\t', '|'];

    /// <summary>Proposes a model.</summary>
    /// <param name="path">The file, which exists.</param>
    /// <param name="notes">Receives sentences about what is not AWS's, or was guessed.</param>
    /// <exception cref="ArgumentException">The file has no header, no column of times, or no measure; the message says which.</exception>
    public static DataModel Of(string path, ICollection<string> notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        var separator = SeparatorOf(path);
        var columns = Sample(path, separator);
        var time = TimeOf(columns) ?? throw new ArgumentException(
            $"{path} has no column that looks like a time (ISO text, or a number of seconds to nanoseconds from 1990 to 2100): "
            + "write a data model, and give it with --model.");
        var name = columns.Find(column => column != time && IsMeasureName(column));
        List<ColumnSample> rest = [.. columns.Where(column => column != time && column != name && column.Filled > 0)];
        var dimensions = rest.FindAll(column => column.Type == "VARCHAR" && column.Distinct is > 0 and <= MostDimensionValues);
        if (dimensions.Count == 0)
        {
            dimensions = rest.FindAll(IsIdentifier);
        }

        List<ColumnSample> measures = [.. rest.Except(dimensions)];
        if (measures.Count == 0)
        {
            throw new ArgumentException($"{path} has no column that looks like a measure: write a data model, and give it with --model.");
        }

        var constant = dimensions.Count == 0;
        Note(notes, time, constant, columns);
        var extensions = new DataModelExtensions
        {
            TimeFormat = time.IsIsoTime ? "ISO" : null,
            ConstantDimensions = constant ? [new() { Name = FreeName(columns, "source"), Value = "{file}" }] : null,
            ColumnSeparator = separator == ',' ? null : separator.ToString(),
        };
        return Model(time, name, dimensions, measures, path) with
        {
            Extensions = extensions == new DataModelExtensions() ? null : extensions,
        };
    }

    private static DataModel Model(
        ColumnSample time, ColumnSample? name, List<ColumnSample> dimensions, List<ColumnSample> measures, string path)
    {
        var model = new DataModel
        {
            TimeColumn = time.Name,
            TimeUnit = time.Unit,
            DimensionMappings = [.. dimensions.Select(column => new DimensionMapping { SourceColumn = column.Name })],
            MeasureNameColumn = name?.Name,
        };
        // A single measure is cheaper as a record of its own: a MULTI is metered with the names of its measures.
        return measures is [var only] && name is null
            ? model with { MixedMeasureMappings = [new() { SourceColumn = only.Name, MeasureValueType = only.Type }] }
            : model with
            {
                MultiMeasureMappings = new()
                {
                    TargetMultiMeasureName = name is null ? MeasureNameOf(path) : null,
                    MultiMeasureAttributeMappings =
                    [
                        .. measures.Select(column =>
                            new MultiMeasureAttributeMapping { SourceColumn = column.Name, MeasureValueType = column.Type }),
                    ],
                },
            };
    }

    private static void Note(ICollection<string> notes, ColumnSample time, bool constant, List<ColumnSample> columns)
    {
        if (time.IsIsoTime)
        {
            notes.Add(
                $"The times in '{time.Name}' are text. AWS's data model only knows numbers, so the model reads them with "
                + "Extensions.TimeFormat, an addition of ours that batch load does not take; without an offset they are taken as UTC.");
        }

        if (constant)
        {
            notes.Add(
                "No column looks like a dimension, and the service needs one per record, so the model adds one whose value is the name of "
                + "the file with Extensions.ConstantDimensions, an addition of ours that batch load does not take.");
        }

        var empty = columns.Where(column => column.Filled == 0).Select(column => column.Name).ToList();
        if (empty.Count > 0)
        {
            notes.Add($"Left out, because they are empty in the first {Rows} rows: {string.Join(", ", empty)}.");
        }
    }

    private static List<ColumnSample> Sample(string path, char separator)
    {
        using var rows = CsvFiles.Read(RecordFiles.OpenFile(path), separator);
        List<ColumnSample>? columns = null;
        for (var read = 0; read <= Rows && rows.MoveNext();)
        {
            var row = rows.Current;
            if (row.Span.Length == 0)
            {
                continue;
            }

            read++;
            if (columns is null)
            {
                columns = [];
                for (var i = 0; i < row.ColCount; i++)
                {
                    columns.Add(new ColumnSample(row[i].ToString()));
                }
            }
            else if (row.ColCount == columns.Count)
            {
                for (var i = 0; i < row.ColCount; i++)
                {
                    columns[i].Add(row[i].Span);
                }
            }
        }

        return columns ?? throw new ArgumentException($"{path} has no header: its first line names the columns.");
    }

    private static char SeparatorOf(string path)
    {
        using var text = new StreamReader(RecordFiles.OpenFile(path));
        var buffer = new char[1 << 16];
        var head = buffer.AsSpan(0, text.ReadBlock(buffer));
        var end = head.IndexOfAny('\r', '\n');
        var line = (end < 0 ? head : head[..end]).ToString();
        return s_separators.MaxBy(separator => line.Count(character => character == separator));
    }

    private static ColumnSample? TimeOf(List<ColumnSample> columns) =>
        columns.Where(column => column.IsTime).OrderByDescending(column => column.TimeLikeness).FirstOrDefault();

    private static bool IsMeasureName(ColumnSample column) =>
        column.Type == "VARCHAR"
        && column.Name.Replace("_", "", StringComparison.Ordinal).Equals("measurename", StringComparison.OrdinalIgnoreCase);

    private static bool IsIdentifier(ColumnSample column) =>
        column.Type == "BIGINT" && column.Distinct > 0 && column.Filled >= (long)column.Distinct * RowsPerIdentifier;

    private static string FreeName(List<ColumnSample> columns, string name) =>
        columns.Exists(column => column.Name == name) ? FreeName(columns, name + "_file") : name;

    private static string MeasureNameOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name.Length is > 0 and <= 60 && name is not "time" && !name.StartsWith("ts_", StringComparison.Ordinal)
            && !name.StartsWith("measure_", StringComparison.Ordinal) ? name : "row";
    }
}
