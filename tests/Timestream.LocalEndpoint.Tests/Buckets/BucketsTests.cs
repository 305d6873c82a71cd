using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Timestream.LocalEndpoint.Buckets;

namespace Timestream.LocalEndpoint.Tests.Buckets;

/// <summary>The folder that stands for S3: what is in it is read as text of any editor, and what is not in it is left alone.</summary>
public sealed class BucketsTests : IDisposable
{
    private const string Model = """{"DimensionMappings":[{"SourceColumn":"host"}],"MultiMeasureMappings":{"TargetMultiMeasureName":"m","MultiMeasureAttributeMappings":[{"SourceColumn":"cpu","MeasureValueType":"DOUBLE"}]}}""";
    private const string LinkedOut = "The file is a link that leads nowhere or out of the folder of the buckets: it is not read.";

    private readonly DirectoryInfo _base = Directory.CreateTempSubdirectory("buckets-");
    private readonly string _buckets;
    private readonly string _outside;

    public BucketsTests()
    {
        _buckets = _base.CreateSubdirectory("buckets").FullName;
        _outside = _base.CreateSubdirectory("outside").FullName;
        Directory.CreateDirectory(Path.Combine(_buckets, "bucket", "in"));
    }

    private static string Csv => $"time,host,cpu\n{Clock.Ms},a,1\n";

    public void Dispose() => _base.Delete(recursive: true);

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    public async Task A_byte_order_mark_is_no_part_of_the_text(string encoding, bool mark)
    {
        var text = mark ? Encoding.GetEncoding(encoding).GetPreamble() : [];
        await WriteAsync("bucket/in/data.csv", [.. text, .. Encoding.UTF8.GetBytes(Csv)]);
        await WriteAsync("bucket/model.json", [.. text, .. Encoding.UTF8.GetBytes(Model)]);
        var (status, message, held) = await LoadAsync("""{"DataModelS3Configuration":{"BucketName":"bucket","ObjectKey":"model.json"}}""");
        Assert.Equal(("SUCCEEDED", null, 1), (status, message, held));
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    public async Task Wider_encodings_are_refused_with_a_sentence(string encoding, bool mark)
    {
        byte[] Encoded(string text) => [
            .. mark ? Encoding.GetEncoding(encoding).GetPreamble() : [],
            .. Encoding.GetEncoding(encoding).GetBytes(text)
        ];
        await WriteAsync("bucket/in/data.csv", Encoded(Csv));
        Assert.Equal(("FAILED", "One or more records could not be loaded. See the error report for details.", 0), await LoadAsync());
        Assert.Contains("The file is UTF-16 or UTF-32: save it as UTF-8.", Report(), StringComparison.Ordinal);

        await WriteAsync("bucket/model.json", Encoded(Model));
        Assert.Equal(
            ("FAILED", "The file is UTF-16 or UTF-32: save it as UTF-8.", 0),
            await LoadAsync("""{"DataModelS3Configuration":{"BucketName":"bucket","ObjectKey":"model.json"}}"""));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("folder")]
    [InlineData("chain")]
    [InlineData("loop")]
    public async Task A_link_that_leads_out_is_not_read(string kind)
    {
        await File.WriteAllTextAsync(Path.Combine(_outside, "data.csv"), Csv, TestContext.Current.CancellationToken);
        var link = Path.Combine(_buckets, "bucket", "in", "linked.csv");
        switch (kind)
        {
            case "file":
                File.CreateSymbolicLink(link, Path.Combine(_outside, "data.csv"));
                break;
            case "folder":
                Directory.CreateSymbolicLink(link, _outside);
                break;
            case "chain":
                Directory.CreateSymbolicLink(Path.Combine(_buckets, "bucket", "step"), "../../outside");
                File.CreateSymbolicLink(link, "../step/data.csv");
                break;
            default:
                File.CreateSymbolicLink(link, "linked.csv");
                break;
        }

        Assert.Equal(("FAILED", "One or more records could not be loaded. See the error report for details.", 0), await LoadAsync());
        Assert.Contains(LinkedOut, Report(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_or_data_model_that_is_a_link_out_does_not_exist()
    {
        await File.WriteAllTextAsync(Path.Combine(_outside, "model.json"), Model, TestContext.Current.CancellationToken);
        await WriteAsync("bucket/in/data.csv", Encoding.UTF8.GetBytes(Csv));
        File.CreateSymbolicLink(Path.Combine(_buckets, "bucket", "model.json"), Path.Combine(_outside, "model.json"));
        Assert.Equal(
            ("FAILED", "The data model bucket/model.json does not exist.", 0),
            await LoadAsync("""{"DataModelS3Configuration":{"BucketName":"bucket","ObjectKey":"model.json"}}"""));
        Directory.CreateSymbolicLink(Path.Combine(_buckets, "linked"), _outside);
        Assert.Equal(("FAILED", "There is no object linked/.", 0), await LoadAsync(source: "linked", prefix: null));
    }

    [Fact]
    public async Task Links_that_stay_inside_are_followed_and_a_folder_linked_into_itself_is_read_once()
    {
        await WriteAsync("bucket/real/data.csv", Encoding.UTF8.GetBytes(Csv));
        File.CreateSymbolicLink(Path.Combine(_buckets, "bucket", "in", "file.csv"), "../real/data.csv");
        Directory.CreateSymbolicLink(Path.Combine(_buckets, "bucket", "in", "folder"), Path.Combine(_buckets, "bucket", "real"));
        Directory.CreateSymbolicLink(Path.Combine(_buckets, "bucket", "in", "self"), "../in");
        var buckets = new BucketsFolder(_buckets);
        Assert.Equal(["in/file.csv", "in/folder/data.csv"], buckets.Find("bucket", "in/"));
        Assert.Equal(("SUCCEEDED", null, 1), await LoadAsync());
    }

    [Fact]
    public async Task A_folder_that_is_reached_by_a_link_is_served()
    {
        await WriteAsync("bucket/in/data.csv", Encoding.UTF8.GetBytes(Csv));
        var link = Path.Combine(_base.FullName, "link");
        Directory.CreateSymbolicLink(link, _buckets);
        Assert.Equal(["in/data.csv"], new BucketsFolder(link).Find("bucket", ""));
    }

    [Fact]
    public void Nothing_is_written_through_a_link_out()
    {
        var buckets = new BucketsFolder(_buckets);
        Directory.CreateSymbolicLink(Path.Combine(_buckets, "bucket", "out"), _outside);
        Directory.CreateSymbolicLink(Path.Combine(_buckets, "away"), _outside);
        File.CreateSymbolicLink(Path.Combine(_buckets, "bucket", "file.json"), Path.Combine(_outside, "file.json"));
        Assert.False(buckets.TryWrite("bucket", "out/report.json", "x"u8));
        Assert.False(buckets.TryWrite("bucket", "out/deeper/report.json", "x"u8));
        Assert.False(buckets.TryWrite("away", "report.json", "x"u8));
        Assert.False(buckets.TryWrite("bucket", "file.json", "x"u8));
        Assert.Empty(Directory.GetFileSystemEntries(_outside));
        Assert.True(buckets.TryWrite("bucket", "a/b/report.json", "x"u8));
        Assert.Equal("x", File.ReadAllText(Path.Combine(_buckets, "bucket", "a", "b", "report.json")));
        Assert.Equal(["report.json"], Directory.GetFileSystemEntries(Path.Combine(_buckets, "bucket", "a", "b")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("..", "x")]
    [InlineData(".", "x")]
    [InlineData("", "x")]
    [InlineData("bucket/..", "x")]
    [InlineData("/etc", "passwd")]
    [InlineData("bucket", "../x")]
    [InlineData("bucket", "a/../../x")]
    [InlineData("bucket", "a/../x")]
    [InlineData("bucket", "./x")]
    [InlineData("bucket", "/etc/passwd")]
    [InlineData("bucket", "//x")]
    [InlineData("bucket", "a\0b")]
    [InlineData("a\0b", "x")]
    public void Such_a_name_is_no_object(string bucket, string key)
    {
        var buckets = new BucketsFolder(_buckets);
        Assert.Null(buckets.PathOf(bucket, key));
        Assert.False(buckets.TryWrite(bucket, key, "x"u8));
    }

    [Fact]
    public async Task A_pipe_is_not_waited_for()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "There are no named pipes among the files of this system.");
        using var mkfifo = Process.Start(
            "mkfifo", [Path.Combine(_buckets, "bucket", "in", "pipe.csv"), Path.Combine(_buckets, "bucket", "model.json")]);
        await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("FAILED", (await LoadAsync()).Status);
        Assert.Contains("The file is empty: it needs a header. Pipes and devices are not read.", Report(), StringComparison.Ordinal);
        Assert.Equal("FAILED", (await LoadAsync("""{"DataModelS3Configuration":{"BucketName":"bucket","ObjectKey":"model.json"}}""")).Status);
    }

    private Task WriteAsync(string path, byte[] content)
    {
        var file = Path.Combine(_buckets, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);
    }

    private async Task<(string? Status, string? Message, long Held)> LoadAsync(string model = $$"""{"DataModel":{{Model}}}""", string source = "bucket", string? prefix = "in/")
    {
        await using var client = await RawClient.StartWithTableAsync(
            new LocalEndpointOptions { Time = Clock.Stopped(), BucketsFolder = _buckets });
        var at = prefix is null ? "" : $$""","ObjectKeyPrefix":"{{prefix}}" """;
        var id = (await client.OkAsync("CreateBatchLoadTask", $$$"""{"TargetDatabaseName":"db","TargetTableName":"t","DataSourceConfiguration":{"DataSourceS3Configuration":{"BucketName":"{{{source}}}"{{{at}}}},"DataFormat":"CSV"},"ReportConfiguration":{"ReportS3Configuration":{"BucketName":"bucket","ObjectKeyPrefix":"reports"}},"DataModelConfiguration":{{{model}}}}""")).GetProperty("TaskId").GetString();
        JsonElement task = default;
        await Eventually.TrueAsync(async () =>
        {
            task = (await client.OkAsync("DescribeBatchLoadTask", $$"""{"TaskId":"{{id}}"}""")).GetProperty("BatchLoadTaskDescription");
            return task.GetProperty("TaskStatus").GetString() is not ("CREATED" or "IN_PROGRESS");
        });
        return (
            task.GetProperty("TaskStatus").GetString(), task.TryGetProperty("ErrorMessage", out var message) ? message.GetString() : null,
            client.Server.Stats.RecordsHeld);
    }

    private string Report() => File.ReadAllText(Directory.GetFiles(Path.Combine(_buckets, "bucket", "reports")).Single());
}
