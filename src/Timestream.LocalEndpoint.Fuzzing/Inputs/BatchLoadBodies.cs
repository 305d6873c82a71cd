using System.Globalization;
using System.Text;

namespace Timestream.LocalEndpoint.Fuzzing.Inputs;

/// <summary>Generates bodies of the batch load operations and the CSV file that a task loads.</summary>
internal sealed class BatchLoadBodies(Chance chance, JsonDeviations json)
{
    /// <summary>Placeholder in a body for the id of the newest task, which the seed does not determine.</summary>
    public const string TaskId = "TASKTASKTASKTASKTASKTASKTASKTASK";

    /// <summary>A CSV file; most of it is valid.</summary>
    public static byte[] Csv(Chance chance)
    {
        var text = new StringBuilder("time,host,kind,cpu,mem,text\n");
        var now = Fixture.Now.ToUnixTimeMilliseconds();
        for (var row = chance.Below(5); row >= 0; row--)
        {
            var host = chance.Of("a", "", "\"q\"\"q\"", "\"a,b\"", "\"open");
            var kind = chance.Of("all", "one", "");
            text.Append(CultureInfo.InvariantCulture, $"{now - row},{host},{kind},1.5,{chance.Of("7", "x", "")},é\n");
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return chance.Hits(0.6) ? ByteMutations.Apply(bytes, chance) : bytes;
    }

    public string Of(string operation) => operation switch
    {
        "CreateBatchLoadTask" => Create(),
        "ListBatchLoadTasks" => json.Object(
            ("MaxResults", chance.Hits(0.4) ? json.Number(chance.Of(1, 100)) : null),
            ("TaskStatus", chance.Hits(0.4) ? json.Text(chance.Of("SUCCEEDED", "FAILED", "PROGRESS_STOPPED")) : null),
            ("NextToken", chance.Hits(0.2) ? json.Text("QUFB") : null)),
        _ => json.Object(("TaskId", json.Text(chance.Of(TaskId, TaskId, "ABC")))),
    };

    private string Create() => json.Object(
        ("ClientToken", chance.Hits(0.2) ? json.Text(chance.Of("one", "two")) : null),
        ("TargetDatabaseName", json.Text(Fixture.Database)),
        ("TargetTableName", json.Text(chance.Of(Fixture.TableNames))),
        ("DataSourceConfiguration", json.Object(
            ("DataSourceS3Configuration", json.Object(
                ("BucketName", json.Text(Fixture.Bucket)), ("ObjectKeyPrefix", chance.Hits(0.5) ? json.Text("in/") : null))),
            ("CsvConfiguration", chance.Hits(0.3) ? Format() : null),
            ("DataFormat", json.Text("CSV")))),
        ("ReportConfiguration", json.Object(
            ("ReportS3Configuration", json.Object(("BucketName", json.Text(Fixture.Bucket)), ("ObjectKeyPrefix", json.Text("report")))))),
        ("DataModelConfiguration", json.Object(
            ("DataModel", chance.Hits(0.9) ? Model() : null),
            ("DataModelS3Configuration", !chance.Hits(0.1) ? null : json.Object(
                ("BucketName", json.Text(Fixture.Bucket)), ("ObjectKey", json.Text("in/data.csv")))))),
        ("RecordVersion", chance.Hits(0.2) ? json.Number(2) : null));

    private string Format() => json.Object(
        ("ColumnSeparator", json.Text(chance.Of(",", ";", "|"))),
        ("QuoteChar", json.Text(chance.Of("'", ","))),
        ("EscapeChar", json.Text(chance.Of("~", "'"))),
        ("NullValue", json.Text("-")), ("TrimWhiteSpace", json.Flag(true)));

    private string Model()
    {
        var multi = chance.Hits(0.5);
        return json.Object(
            ("TimeColumn", json.Text("time")),
            ("TimeUnit", json.Text("MILLISECONDS")),
            ("DimensionMappings", json.Array([json.Object(
                ("SourceColumn", json.Text("host")), ("DestinationColumn", chance.Hits(0.5) ? json.Text("h") : null))])),
            ("MeasureNameColumn", chance.Hits(0.5) ? json.Text("kind") : null),
            ("MultiMeasureMappings", !multi ? null : json.Object(
                ("TargetMultiMeasureName", chance.Hits(0.7) ? json.Text("all") : null), ("MultiMeasureAttributeMappings", Attributes()))),
            ("MixedMeasureMappings", multi ? null : json.Array([json.Object(
                ("MeasureName", json.Text(chance.Of("all", "one"))),
                ("SourceColumn", json.Text("cpu")),
                ("TargetMeasureName", chance.Hits(0.5) ? json.Text("x") : null),
                ("MeasureValueType", json.Text(chance.Of("DOUBLE", "MULTI"))),
                ("MultiMeasureAttributeMappings", chance.Hits(0.5) ? Attributes() : null))])));
    }

    private string Attributes() => json.Array(
    [
        json.Object(
            ("SourceColumn", json.Text("cpu")),
            ("TargetMultiMeasureAttributeName", chance.Hits(0.5) ? json.Text("c") : null),
            ("MeasureValueType", json.Text("DOUBLE"))),
        json.Object(
            ("SourceColumn", json.Text(chance.Of("mem", "text", "none"))),
            ("MeasureValueType", chance.Hits(0.8) ? json.Text("VARCHAR") : null)),
    ]);
}
