using Timestream.Ingestion.Workloads.Csv;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Tests.Workloads.Csv;

/// <summary>Data models as people write them, and those that are proposed.</summary>
public sealed class DataModelTests : IDisposable
{
    private readonly CsvCase _case = new();

    public void Dispose() => _case.Dispose();

    [Theory]
    [InlineData("{", "this is no data model")]
    [InlineData("""{ "TimeColum": "t" }""", "key TimeColum: this is no data model")]
    [InlineData("{}", "it has no dimension, and the service needs one per record")]
    [InlineData("{}", "it has no measure: expected MultiMeasureMappings or MixedMeasureMappings")]
    [InlineData("""{ "TimeUnit": "DAYS" }""", "TimeUnit 'DAYS': expected MILLISECONDS, SECONDS, MICROSECONDS or NANOSECONDS")]
    [InlineData("""{ "Extensions": { "TimeFormat": "'" } }""", "TimeFormat ''': expected ISO")]
    [InlineData("""{ "Extensions": { "ColumnSeparator": "::" } }""", "ColumnSeparator '::': expected one character")]
    [InlineData("""{ "Extensions": { "ConstantDimensions": [ { "Name": "x" } ] } }""", "ConstantDimensions: each needs a Name and a Value")]
    [InlineData("""{ "DimensionMappings": [ {} ] }""", "DimensionMappings: each mapping needs a SourceColumn")]
    [InlineData("""{ "MultiMeasureMappings": { "MultiMeasureAttributeMappings": [ { "SourceColumn": "a", "MeasureValueType": "FLOAT" } ] } }""", "MeasureValueType 'FLOAT': expected DOUBLE")]
    [InlineData("""{ "MultiMeasureMappings": { "MultiMeasureAttributeMappings": [] } }""", "needs a TargetMultiMeasureName")]
    [InlineData("""{ "MixedMeasureMappings": [ { "SourceColumn": "a", "MeasureValueType": "TIMESTAMP" } ] }""", "MeasureValueType 'TIMESTAMP'")]
    [InlineData("""{ "MeasureNameColumn": "m", "MixedMeasureMappings": [ { "SourceColumn": "a", "MeasureValueType": "DOUBLE" } ] }""", "each needs a MeasureName")]
    [InlineData("""{ "DimensionMappings": [ { "SourceColumn": "time" } ], "MixedMeasureMappings": [ { "SourceColumn": "a", "MeasureValueType": "DOUBLE" } ] }""", "'time' is reserved")]
    [InlineData("""{ "DimensionMappings": [ { "SourceColumn": "a" } ], "MultiMeasureMappings": { "TargetMultiMeasureName": "m", "MultiMeasureAttributeMappings": [ { "SourceColumn": "a" } ] } }""", "the name 'a' twice")]
    public void A_model_that_cannot_work_is_refused_with_the_reason(string json, string reason)
    {
        var path = _case.Write(json, "model.json");

        var fault = Assert.Throws<ArgumentException>(() => DataModelFile.Read(path));

        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.All(fault.Message.Split(Environment.NewLine), line => Assert.StartsWith(path, line, StringComparison.Ordinal));
    }

    [Fact]
    public void Columns_that_are_missing_or_there_twice_are_all_named()
    {
        var fault = Assert.Throws<ArgumentException>(() => _case.Open("when,host,value,host\n"));

        Assert.Contains("has no column 'time', which the data model names; it has when, host, value, host", fault.Message, StringComparison.Ordinal);
        Assert.Contains("has the column 'host' twice, as columns 2 and 4", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void A_file_without_a_header_is_refused(string content) =>
        Assert.Contains("has no header", Assert.Throws<ArgumentException>(() => _case.Open(content)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("time,host,value\n1700000000,a,1.5\n1700000001,b,2\n", "SECONDS", null, "host", "value:DOUBLE")]
    [InlineData("when;host;count;up;text\n2024-01-02T03:04:05.123456Z;a;1;true;x\n", "MICROSECONDS", "ISO", "host,text", "count:BIGINT,up:BOOLEAN")]
    [InlineData("ts\tid\tv\n1700000000000\t7\t1\n", "MILLISECONDS", null, "", "id:BIGINT,v:BIGINT")]
    [InlineData("time,measure_name,host,a,b\n1700000000000000000,m,h,1,\n", "NANOSECONDS", null, "host", "a:BIGINT")]
    public void A_proposal_finds_time_dimensions_and_measures_and_works(string content, string unit, string? format, string dimensions, string measures)
    {
        var path = _case.Write(content);

        var model = ModelProposal.Of(path, []);

        Assert.Equal((unit, format), (model.TimeUnit, model.Extensions?.TimeFormat));
        Assert.Equal(dimensions, string.Join(',', model.DimensionMappings!.Select(mapping => mapping.SourceColumn)));
        Assert.Equal(
            measures,
            string.Join(',', (model.MultiMeasureMappings?.MultiMeasureAttributeMappings?.Select(mapping => $"{mapping.SourceColumn}:{mapping.MeasureValueType}")
                ?? model.MixedMeasureMappings!.Select(mapping => $"{mapping.SourceColumn}:{mapping.MeasureValueType}"))));
        var again = DataModelFile.Read(_case.Write(DataModelFile.ToJson(model), "model.json"));
        var (records, bad) = CsvCase.Read(CsvFiles.Open([path], again));
        Assert.Empty(bad);
        Assert.Equal(content.Count(character => character == '\n') - 1, records.Count);
    }

    [Fact]
    public void A_proposal_for_the_sensors_of_AWS_is_AWSs_own_model()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Data", "sensors");
        var own = DataModelFile.Read(Path.Combine(folder, "datamodel_events.json"));

        var proposed = ModelProposal.Of(Path.Combine(folder, "sensor_events.csv"), []);

        Assert.Equal((own.TimeColumn, own.TimeUnit, own.MeasureNameColumn), (proposed.TimeColumn, proposed.TimeUnit, proposed.MeasureNameColumn));
        Assert.Equal(own.DimensionMappings!.Select(mapping => mapping.SourceColumn), proposed.DimensionMappings!.Select(mapping => mapping.SourceColumn));
        Assert.Equal(
            own.MultiMeasureMappings!.MultiMeasureAttributeMappings!.Select(mapping => (mapping.SourceColumn, mapping.MeasureValueType)),
            proposed.MultiMeasureMappings!.MultiMeasureAttributeMappings!.Select(mapping => (mapping.SourceColumn, mapping.MeasureValueType)));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "has no column that looks like a time")]
    [InlineData("time,host\n1700000000,a\n", "has no column that looks like a measure")]
    public void Without_a_time_or_a_measure_nothing_is_proposed(string content, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => ModelProposal.Of(_case.Write(content), [])).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_AWSs_is_noted()
    {
        var notes = new List<string>();

        ModelProposal.Of(_case.Write("timestamp,value,empty\n2014-02-14 14:30:00,0.1,\n"), notes);

        Assert.Equal(3, notes.Count);
        Assert.Contains("Extensions.TimeFormat, an addition of ours", notes[0], StringComparison.Ordinal);
        Assert.Contains("Extensions.ConstantDimensions, an addition of ours", notes[1], StringComparison.Ordinal);
        Assert.Contains("empty", notes[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Another_model_is_another_workload()
    {
        var one = _case.Open("time,host,value\n1,a,1\n");
        var other = _case.Open("time,host,value\n1,a,1\n", CsvCase.SimpleModel.Replace("cpu", "memory", StringComparison.Ordinal));

        Assert.NotEqual(
            Description(one), Description(other));

        static string Description(CsvFiles files) =>
            FileWorkload.DescriptionOf(files, FileSurvey.Of(files, cancellationToken: TestContext.Current.CancellationToken), rebased: false);
    }
}
