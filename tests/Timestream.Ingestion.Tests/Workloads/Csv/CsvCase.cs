using System.Text;
using Timestream.Ingestion.Workloads.Csv;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Tests.Workloads.Csv;

/// <summary>A CSV and a data model in a folder of their own, read as the workload reads them.</summary>
internal sealed class CsvCase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("csv").FullName;

    /// <summary>Columns time (milliseconds), host (a dimension) and value (DOUBLE).</summary>
    public const string SimpleModel = """
        {
          "TimeColumn": "time",
          "TimeUnit": "MILLISECONDS",
          "DimensionMappings": [ { "SourceColumn": "host" } ],
          "MixedMeasureMappings": [ { "SourceColumn": "value", "TargetMeasureName": "cpu", "MeasureValueType": "DOUBLE" } ]
        }
        """;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public string Write(string content, string name = "data.csv") => Write(Encoding.UTF8.GetBytes(content), name);

    public string Write(byte[] content, string name = "data.csv")
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public CsvFiles Open(string content, string model = SimpleModel) =>
        CsvFiles.Open([Write(content)], DataModelFile.Read(Write(model, "model.json")));

    /// <summary>All records and bad rows of a CSV.</summary>
    public (List<Record> Records, List<BadRow> Bad) Read(string content, string model = SimpleModel) => Read(Open(content, model));

    public static (List<Record> Records, List<BadRow> Bad) Read(RecordFiles files)
    {
        var (records, bad) = (new List<Record>(), new List<BadRow>());
        var survey = FileSurvey.Of(files, bad.Add);
        using var workload = new FileWorkload(files, "");
        var batch = new Record[7];
        int filled;
        do
        {
            filled = workload.Fill(batch);
            records.AddRange(batch.AsSpan(0, filled));
        }
        while (filled == batch.Length);
        Assert.Equal((survey.Records, survey.BadRows), (records.Count, bad.Count));
        return (records, bad);
    }
}
