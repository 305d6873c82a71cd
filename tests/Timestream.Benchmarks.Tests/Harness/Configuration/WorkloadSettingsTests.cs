using System.Collections;
using Timestream.Benchmarks.Harness.Configuration;

namespace Timestream.Benchmarks.Tests.Harness.Configuration;

/// <summary>The workload in the configuration: its own object, variables and options, and files that are checked before anything starts.</summary>
public sealed class WorkloadSettingsTests : IDisposable
{
    private const string Model =
        """{ "DimensionMappings": [ { "SourceColumn": "host" } ], "MixedMeasureMappings": [ { "SourceColumn": "v", "MeasureValueType": "DOUBLE" } ] }""";

    private static readonly string[] s_other = ["other.csv"];

    private readonly string _directory = Directory.CreateTempSubdirectory("workload").FullName;

    public WorkloadSettingsTests()
    {
        Write("data.csv", "time,host,v\n1,a,1\n");
        Write("model.json", Model);
        Write("requests.jsonl", "{}\n");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Without_any_setting_hosts_are_written_as_they_come() =>
        Assert.Equal(("hosts", "arrival", false), (Read("{}").Name, Read("{}").Group, Read("{}").RebaseTime));

    [Fact]
    public void Paths_in_the_configuration_are_relative_to_its_file_and_those_of_options_to_the_working_directory()
    {
        var below = Directory.CreateDirectory(Path.Combine(_directory, "below")).FullName;
        File.Copy(Path.Combine(_directory, "data.csv"), Path.Combine(below, s_other[0]));
        const string Json = """{ "workload": { "file": "data.csv", "model": "model.json", "rebaseTime": true, "name": "csv" } }""";

        var configured = Read(Json, directory: below);
        var given = Read(Json, directory: below, given: [GivenSetting.Of("workload.file", s_other, "--file")]);

        Assert.Equal([Path.Combine(_directory, "data.csv")], configured.Files);
        Assert.Equal([Path.Combine(below, s_other[0])], given.Files);
        Assert.Equal(Path.Combine(_directory, "model.json"), given.Model);
        Assert.True(given.RebaseTime);
    }

    [Fact]
    public void Variables_override_the_file_and_options_override_both()
    {
        var environment = new Hashtable
        {
            ["TIMESTREAM__Workload__File"] = "data.csv",
            ["TIMESTREAM__Workload__Name"] = "csv",
            ["TIMESTREAM__Workload__Model"] = "model.json",
            ["TIMESTREAM__Workload__RebaseTime"] = "TRUE",
        };

        var workload = Read("""{ "workload": { "group": "best" } }""", environment, given: [GivenSetting.Of("workload.group", "series", "--group")]);

        Assert.Equal(("csv", "series", true), (workload.Name, workload.Group, workload.RebaseTime));
    }

    [Fact]
    public void Another_workload_takes_nothing_over_from_the_one_of_the_configuration()
    {
        var workload = Read(
            """{ "workload": { "name": "csv", "file": "data.csv", "model": "model.json", "rebaseTime": true } }""",
            given: [GivenSetting.Of("workload.name", "hosts", "--workload")]);

        Assert.Equal(("hosts", 0, null, false), (workload.Name, workload.Files.Count, workload.Model, workload.RebaseTime));
    }

    [Theory]
    [InlineData("""{ "name": "cvs" }""", "workload.name 'cvs': expected hosts, devops, csv or jsonl; did you mean 'csv'?")]
    [InlineData("""{ "group": "bets" }""", "workload.group 'bets': expected arrival, series, measure or best; did you mean 'best'?")]
    [InlineData("""{ "fil": "x" }""", "unknown key 'workload.fil'; the nearest known key is 'workload.file'")]
    [InlineData("""{ "rebaseTime": "soon" }""", "'workload.rebaseTime' = \"soon\": expected true or false")]
    [InlineData("""{ "file": "data.csv" }""", "the workload 'hosts' reads no file: leave it out, or choose the workload csv or jsonl")]
    [InlineData("""{ "rebaseTime": true }""", "the times of the workload 'hosts' are recent as they are")]
    [InlineData("""{ "name": "csv", "model": "model.json" }""", "workload.file is missing: the workload 'csv' reads files")]
    [InlineData("""{ "name": "csv", "file": "data.csv" }""", "workload.model is missing: it says which columns are time, dimensions and measures")]
    [InlineData("""{ "name": "csv", "file": "none.csv", "model": "model.json" }""", "none.csv': no such file. Give the path of an existing file")]
    [InlineData("""{ "name": "csv", "file": "data.csv", "model": "none.json" }""", "none.json cannot be read")]
    [InlineData("""{ "name": "csv", "file": "model.json", "model": "model.json" }""", "has no column 'time', which the data model names")]
    [InlineData("""{ "name": "jsonl", "file": "requests.jsonl", "model": "model.json" }""", "the workload 'jsonl' has no data model")]
    public void A_fault_names_key_value_and_remedy(string workload, string expected)
    {
        var exception = Assert.Throws<SettingsException>(() => Read($$"""{ "workload": {{workload}} }"""));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_in_one_message()
    {
        var exception = Assert.Throws<SettingsException>(() => Read(
            """{ "region": "moon", "workload": { "name": "csv", "file": [ "none.csv", "nix.csv" ], "group": "x" } }"""));

        Assert.Equal(5, exception.Message.Split(Environment.NewLine).Length);
    }

    private WorkloadSettings Read(
        string json, Hashtable? environment = null, string? directory = null, IEnumerable<GivenSetting>? given = null) =>
        SettingsReader.Read(Write("settings.json", json), endpoint: null, directory ?? _directory, environment ?? [], given).Workload;

    private string Write(string name, string content)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllText(path, content);
        return path;
    }
}
