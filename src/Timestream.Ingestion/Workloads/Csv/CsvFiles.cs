using System.Text.Json;
using nietras.SeparatedValues;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Workloads.Csv;

/// <summary>CSV files whose rows become records by a data model.</summary>
public sealed class CsvFiles : RecordFiles
{
    private CsvFiles(IReadOnlyList<string> paths, DataModel model)
        : base("csv", paths) => Model = model;

    /// <summary>The data model of all files.</summary>
    public DataModel Model { get; }

    /// <inheritdoc/>
    internal override string Parameters => $"model {ShortHash.Of(JsonSerializer.Serialize(Model, DataModelJson.Default.DataModel))}";

    /// <summary>Checks that the header of each file has the columns of the model.</summary>
    /// <param name="paths">One or more files, which exist.</param>
    /// <param name="model">A valid model, see <see cref="DataModelFile.Read"/>.</param>
    /// <exception cref="ArgumentException">A header lacks columns; the message has one line per fault.</exception>
    public static CsvFiles Open(IReadOnlyList<string> paths, DataModel model)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(model);
        var files = new CsvFiles(paths, model);
        var faults = new List<string>();
        foreach (var path in paths)
        {
            try
            {
                using var reader = new CsvRowReader(files, [path], RecordFiles.OpenFile);
                reader.ReadHeader();
            }
            catch (ArgumentException fault)
            {
                faults.Add(fault.Message);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                faults.Add($"{path} cannot be read ({fault.Message.TrimEnd('.')}): give a CSV file that you may read.");
            }
        }

        return faults.Count == 0 ? files : throw new ArgumentException(string.Join(Environment.NewLine, faults));
    }

    /// <inheritdoc/>
    internal override RowReader Open(Func<string, Stream>? streams = null) => new CsvRowReader(this, Paths, streams ?? OpenFile);

    /// <summary>Opens one CSV with the header as a row, fields without their quotes, and rows of any width.</summary>
    internal static SepReader Read(Stream stream, char separator) => new Sep(separator)
        .Reader(options => options with { HasHeader = false, DisableColCountCheck = true, Unescape = true })
        .From(new StreamReader(stream, System.Text.Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16));
}
