using System.Text;
using CsCheck;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tests.Transports.Direct.Json;
using Timestream.Ingestion.Transports.Direct.Json;
using Timestream.Ingestion.Workloads.Files;
using Timestream.Ingestion.Workloads.Jsonl;

namespace Timestream.Ingestion.Tests.Workloads.Jsonl;

/// <summary>Requests that applications have sent, one per line.</summary>
public sealed class JsonlTests : IDisposable
{
    private const string Good = """{"Records":[{"Dimensions":[{"Name":"h","Value":"a"}],"MeasureName":"m","MeasureValue":"1","Time":"1"}]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("jsonl").FullName;
    private int _files;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_record_takes_what_it_lacks_from_the_common_attributes()
    {
        var requests = Requests(
            """
            {"DatabaseName":"x","TableName":"y","CommonAttributes":{"Dimensions":[{"Name":"region","Value":"r","DimensionValueType":"VARCHAR"}],"MeasureName":"cpu","MeasureValueType":"BIGINT","Time":"7","TimeUnit":"SECONDS","Version":3},"Records":[{"MeasureValue":"1","Dimensions":[{"Name":"host","Value":"h"}]},{"MeasureValue":"2","MeasureName":"disk","Time":"8"},{"MeasureValueType":"MULTI","MeasureValues":[{"Name":"a","Value":"true","Type":"BOOLEAN"}]}]}
            """);

        var batch = Assert.Single(requests);
        DimensionSet region = new(new Dimension("region", "r"));
        Assert.Equal(
            [
                new Record(new DimensionSet(new("region", "r"), new("host", "h")), "cpu", MeasureValue.FromBigint(1), 7, TimeUnit.Seconds, 3),
                new Record(region, "disk", MeasureValue.FromBigint(2), 8, TimeUnit.Seconds, 3),
                new Record(region, "cpu", MeasureValue.FromMeasures(new Measure("a", MeasureValue.FromBoolean(true))), 7, TimeUnit.Seconds, 3),
            ],
            batch.Records.ToArray());
        // What all records have is still sent once, and nothing else.
        Assert.Equal(new CommonAttributes { Dimensions = region, TimeUnit = TimeUnit.Seconds, Version = 3 }, batch.Common);
    }

    [Fact]
    public void Without_common_attributes_none_are_made()
    {
        Assert.Null(Assert.Single(Requests(Good)).Common);
        Assert.NotNull(Assert.Single(Requests(Good.Insert(1, "\"CommonAttributes\":{},"))).Common);
    }

    [Theory]
    [InlineData("{", "", "the line is no JSON")]
    [InlineData("[]", "Records", "expected the body of a WriteRecords request")]
    [InlineData("""{"Records":[]}""", "Records", "the request has 0 records; allowed are 1 to 100")]
    [InlineData("""{"Records":[7]}""", "Records[0]", "expected an object")]
    [InlineData("""{"Records":[{"Value":"1"}]}""", "Records[0].Value", "has no such key")]
    [InlineData("""{"Records":[{"Time":1}]}""", "Records[0].Time", "expected a text")]
    [InlineData("""{"Records":[{"Time":"1.5"}]}""", "Records[0].Time", "expected a whole number")]
    [InlineData("""{"Records":[{"TimeUnit":"DAYS"}]}""", "Records[0].TimeUnit", "expected SECONDS")]
    [InlineData("""{"Records":[{"Dimensions":{}}]}""", "Records[0].Dimensions", "expected a list")]
    [InlineData("""{"Records":[{"Dimensions":[{"Name":"h"}]}]}""", "Records[0].Dimensions[0].Value", "the Value is missing")]
    [InlineData("""{"CommonAttributes":[],"Records":[{}]}""", "CommonAttributes", "expected an object")]
    [InlineData("""{"CommonAttributes":{"Version":"1"},"Records":[{}]}""", "CommonAttributes.Version", "expected a whole number")]
    [InlineData("""{"Records":[{"Time":"1","MeasureValue":"1"}]}""", "Records[0].MeasureName", "the measure name is missing")]
    [InlineData("""{"Records":[{"MeasureName":"m","MeasureValue":"1"}]}""", "Records[0].Time", "the time is missing")]
    [InlineData("""{"Records":[{"MeasureName":"m","Time":"1","MeasureValue":"1"}]}""", "Records[0].Dimensions", "1 to 128 dimensions")]
    [InlineData("""{"CommonAttributes":{"Dimensions":[{"Name":"h","Value":"a"}]},"Records":[{"MeasureName":"m","Time":"1","MeasureValue":"1","Dimensions":[{"Name":"h","Value":"b"}]}]}""", "Records[0].Dimensions", "'h' occurs twice")]
    [InlineData("""{"Records":[{"MeasureName":"m","Time":"1","Dimensions":[{"Name":"h","Value":"a"}]}]}""", "Records[0].MeasureValue", "the value is missing")]
    [InlineData("""{"Records":[{"MeasureName":"m","Time":"1","MeasureValue":"NaN","Dimensions":[{"Name":"h","Value":"a"}]}]}""", "Records[0].MeasureValue", "NaN")]
    [InlineData("""{"Records":[{"MeasureName":"m","Time":"-1","MeasureValue":"1","Dimensions":[{"Name":"h","Value":"a"}]}]}""", "Records[0]", "before 1970")]
    [InlineData("""{"Records":[{"MeasureName":"m","Time":"1","MeasureValueType":"MULTI","Dimensions":[{"Name":"h","Value":"a"}]}]}""", "Records[0].MeasureValues", "a MULTI has MeasureValues")]
    [InlineData("""{"Records":[{"MeasureName":"m","Time":"1","MeasureValueType":"TIMESTAMP","MeasureValue":"1","Dimensions":[{"Name":"h","Value":"a"}]}]}""", "Records[0]", "TIMESTAMP can only be")]
    [InlineData("""{"Records":[{"MeasureName":"\uD800"}]}""", "", "not valid Unicode")]
    public void A_line_that_is_no_request_is_a_bad_row_and_its_neighbours_are_sent(string line, string key, string reason)
    {
        var files = Files($"{Good}\n\n{line}\n{Good}");
        var bad = new List<BadRow>();

        var survey = FileSurvey.Of(files, bad.Add, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((3, 2, 1), (survey.Rows, survey.Records, survey.BadRows));
        var only = Assert.Single(bad);
        Assert.Equal(("requests.jsonl", 3, key), (only.File, only.Line, only.Column));
        Assert.Contains(reason, only.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_too_long_is_a_bad_row()
    {
        var bad = new List<BadRow>();

        var survey = FileSurvey.Of(Files($"{Good}\n{new string('x', LineReader.MaxLine + 1)}\r\n{Good}\r\n"), bad.Add, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((2, 1), (survey.Records, survey.BadRows));
        Assert.Contains("is longer than", bad[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_moved_common_time_is_that_of_the_records()
    {
        const string Line = """{"CommonAttributes":{"Time":"5","MeasureName":"m","Dimensions":[{"Name":"h","Value":"a"}]},"Records":[{"MeasureValue":"1"},{"MeasureValue":"2","MeasureName":"n"}]}""";
        using var workload = new FileWorkload(Files(Line), "", offsetNanoseconds: 10_000_000);

        var batch = Assert.Single(workload.Requests());

        Assert.Equal((15, 15), (batch.Common?.Time, batch.Records.Span[1].Time));
    }

    /// <summary>What the encoder of requests writes is read back as the same records and the same common attributes.</summary>
    [Fact]
    public void Requests_of_the_writer_are_replayed_as_they_were() => GenBatch.Any.Array[1, 5].Sample(batches =>
    {
        var encoder = new RequestEncoder("db", "t");
        var text = new StringBuilder();
        foreach (var batch in batches)
        {
            var body = new BodyBuffer();
            encoder.Encode(batch, body);
            text.Append(Encoding.UTF8.GetString(body.Body.Span)).Append('\n');
        }

        using var workload = new FileWorkload(Files(text.ToString()), "");
        var again = workload.Requests().ToList();

        Assert.Equal(batches.Length, again.Count);
        foreach (var (sent, read) in batches.Zip(again))
        {
            var body = new BodyBuffer();
            encoder.Encode(sent, body);
            var replayed = new BodyBuffer();
            encoder.Encode(read, replayed);
            Assert.Equal(Encoding.UTF8.GetString(body.Body.Span), Encoding.UTF8.GetString(replayed.Body.Span));
        }
    }, iter: 50);

    private List<Batch> Requests(string content)
    {
        using var workload = new FileWorkload(Files(content), "");
        return [.. workload.Requests()];
    }

    // A folder for each, because properties are tried on several threads.
    private JsonlFiles Files(string content)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, $"{Interlocked.Increment(ref _files)}"));
        var path = Path.Combine(folder.FullName, "requests.jsonl");
        File.WriteAllText(path, content);
        return JsonlFiles.Open([path]);
    }
}
