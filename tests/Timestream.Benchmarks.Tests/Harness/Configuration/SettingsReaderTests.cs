using System.Collections;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;

namespace Timestream.Benchmarks.Tests.Harness.Configuration;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("settings").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void An_empty_object_means_the_documented_defaults()
    {
        var settings = Read("{}");

        Assert.Equal("local", settings.Endpoint);
        Assert.Equal("us-west-2", settings.Region);
        Assert.Null(settings.Profile);
        Assert.Equal(("benchmark", "ingest"), (settings.Database, settings.Table));
        Assert.Equal(new RetentionSettings(24, 7), settings.Retention);
        Assert.Equal([1, 10, 25, 50, 75, 100], settings.Sweep.BatchSizes);
        Assert.Equal([false, true], settings.Sweep.CommonAttributes);
        Assert.Equal(1000, settings.Sweep.Records);
        Assert.Equal([1, 2, 4, 8], settings.Sweep.Writers);
        Assert.Equal(new JobSettings(4, 16, 150), settings.Job);
        Assert.Equal(0.50, settings.Pricing.DollarsPerMillionWrites);
    }

    [Fact]
    public void The_file_in_the_repository_states_the_defaults()
    {
        var repository = Path.Combine(RepositoryPaths.Root, "config.json");

        var settings = SettingsReader.Read(repository, endpoint: null, _directory, new Hashtable());

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(Read("{}")), System.Text.Json.JsonSerializer.Serialize(settings));
    }

    [Theory]
    [InlineData("\"1..5\"", new[] { 1, 2, 3, 4, 5 })]
    [InlineData("\"10..100/30\"", new[] { 10, 40, 70, 100 })]
    [InlineData("\"1, 50..60/5, 100\"", new[] { 1, 50, 55, 60, 100 })]
    [InlineData("[3, \"7..8\"]", new[] { 3, 7, 8 })]
    [InlineData("42", new[] { 42 })]
    public void Batch_sizes_take_lists_and_ranges(string json, int[] expected) =>
        Assert.Equal(expected, Read($$"""{ "sweep": { "batchSizes": {{json}} } }""").Sweep.BatchSizes);

    [Theory]
    [InlineData("""{ "sweep": { "batchSize": [1] } }""", "unknown key 'sweep.batchSize'; the nearest known key is 'sweep.batchSizes'")]
    [InlineData("""{ "regoin": "us-east-1" }""", "unknown key 'regoin'; the nearest known key is 'region'")]
    [InlineData("""{ "sweep": { "batchSizes": [0, 101] } }""", "sweep.batchSizes 0, 101: expected 1 to 100")]
    [InlineData("""{ "sweep": { "batchSizes": [] } }""", "sweep.batchSizes is empty: expected at least one value from 1 to 100")]
    [InlineData("""{ "sweep": { "batchSizes": [5, 5] } }""", "sweep.batchSizes lists 5 more than once: expected each value once")]
    [InlineData("""{ "sweep": { "batchSizes": "9..1" } }""", "the range must ascend")]
    [InlineData("""{ "sweep": { "batchSizes": "1..2000000000" } }""", "at most 1000 values")]
    [InlineData("""{ "sweep": { "commonAttributes": "maybe" } }""", "'sweep.commonAttributes' = \"maybe\": expected true or false")]
    [InlineData("""{ "sweep": [1] }""", "'sweep' = [1]: expected an object with keys such as sweep.batchSizes")]
    [InlineData("""{ "retention": { "memoryHours": 8767 } }""", "retention.memoryHours 8767: expected 1 to 8766")]
    [InlineData("""{ "endpoint": "ftp://x" }""", "endpoint 'ftp://x': expected local, aws or a URL")]
    [InlineData("""{ "endpoint": "http://me:secret@host" }""", "endpoint '***@host': a user and password in the URL would be printed and kept in reports.")]
    [InlineData("""{ "endpoint": "https://secret@host:8000/" }""", "endpoint '***@host:8000/': a user and password")]
    [InlineData("""{ "endpoint": "me:secret@host" }""", "endpoint '***@host': expected local, aws or a URL")]
    [InlineData("""{ "endpoint": "http://host/?token=secret" }""", "endpoint 'http://host/...': the service knows no query")]
    [InlineData("""{ "endpoint": "http://host#secret" }""", "endpoint 'http://host...': the service knows no query and no fragment")]
    [InlineData("""{ "endpoint": "http://ho st" }""", "endpoint 'http://ho st': expected local, aws or a URL")]
    [InlineData("""{ "database": "a b" }""", "database 'a b': expected 3 to 256 letters, digits, '_', '-' or '.'")]
    [InlineData("""{ "pricing": { "dollarsPerMillionWrites": -1 } }""", "pricing.dollarsPerMillionWrites -1: expected 0 to 1000 dollars")]
    [InlineData("""{ "job": { "iterations": "many" } }""", "'job.iterations' = \"many\": expected a whole number")]
    [InlineData("[]", "settings.json holds a list: expected a JSON object")]
    [InlineData("{ oops", "settings.json, line 1, column 3: 'o' cannot stand here: expected JSON such as")]
    [InlineData("{ \"table\": \"tä\",\n  \"region\" \"x\" }", "settings.json, line 2, column 12: '\"' cannot stand here")]
    [InlineData("{ \"region\": \"x\"", "settings.json, line 1, column 16: the file ends, and a bracket or a quotation mark is not closed")]
    [InlineData("", "settings.json is empty: expected a JSON object")]
    public void A_fault_names_key_value_and_what_is_expected(string json, string message)
    {
        var exception = Assert.Throws<SettingsException>(() => Read(json));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_beyond_the_limit_is_one_fault()
    {
        var exception = Assert.Throws<SettingsException>(() => Read("""{ "sweep": { "batchSizes": "1..200" } }"""));

        Assert.Equal("sweep.batchSizes 101, 102, 103 and 97 more: expected 1 to 100.", exception.Message);
    }

    [Fact]
    public void Every_fault_is_in_one_message()
    {
        var exception = Assert.Throws<SettingsException>(() => Read("""{ "tabel": "x", "region": "mars", "job": { "iterations": 0 } }"""));

        Assert.Contains("'tabel'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("region 'mars'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("job.iterations 0: expected 1 to 1000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_overrides_the_file_and_an_option_overrides_both()
    {
        var environment = new Hashtable
        {
            ["TIMESTREAM__Region"] = "eu-west-1",
            ["TIMESTREAM__Sweep__BatchSizes"] = "1..3",
            ["timestream__job__iterations"] = "7",
            ["TIMESTREAM__Endpoint"] = "aws",
            ["UNRELATED"] = "x",
        };

        var settings = Read("""{ "region": "us-east-1", "endpoint": "local" }""", environment, endpoint: "http://127.0.0.1:8000");

        Assert.Equal("eu-west-1", settings.Region);
        Assert.Equal([1, 2, 3], settings.Sweep.BatchSizes);
        Assert.Equal(7, settings.Job.Iterations);
        Assert.Equal("http://127.0.0.1:8000", settings.Endpoint);
    }

    [Fact]
    public void An_unknown_environment_variable_is_an_error_too()
    {
        var exception = Assert.Throws<SettingsException>(() => Read("{}", new Hashtable { ["TIMESTREAM__Regions"] = "x" }));

        Assert.Contains(
            "TIMESTREAM__Regions: unknown key 'Regions'; the nearest known key is 'region'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_searched_upwards()
    {
        File.WriteAllText(Path.Combine(_directory, "config.json"), """{ "table": "found" }""");
        var below = Directory.CreateDirectory(Path.Combine(_directory, "a", "b")).FullName;

        Assert.Equal("found", SettingsReader.Read(configFile: null, endpoint: null, below, new Hashtable()).Table);
    }

    [Fact]
    public void A_missing_file_is_an_error_only_when_it_was_asked_for()
    {
        var exception = Assert.Throws<SettingsException>(
            () => SettingsReader.Read(Path.Combine(_directory, "none.json"), endpoint: null, _directory, new Hashtable()));

        Assert.Contains("no such file", exception.Message, StringComparison.Ordinal);
    }

    private Settings Read(string json, Hashtable? environment = null, string? endpoint = null)
    {
        var path = Path.Combine(_directory, "settings.json");
        File.WriteAllText(path, json);
        return SettingsReader.Read(path, endpoint, _directory, environment ?? []);
    }
}
