using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace Timestream.LocalEndpoint.Tests.Reading;

/// <summary>What was written is read back. Random tables are compared with the model in <see cref="Model.ModelTests"/>.</summary>
public class RecordsResourceTests
{
    private const string Path = "/databases/db/tables/t/records";

    [Fact]
    public async Task A_record_is_one_line_with_its_dimensions_measure_value_time_and_version()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.IngestsAsync(
            $$"""[{"Dimensions":[{"Name":"z","Value":"Ä \"1\""},{"Name":"az","Value":"a"}],"MeasureName":"cpu","MeasureValue":"1.50","Time":"{{Clock.Ms}}","Version":7}]""");

        var response = await client.GetAsync(Path);

        Assert.Equal((HttpStatusCode.OK, "application/jsonl"), (response.Status, response.ContentType));
        Assert.Equal(
            $$"""{"dimensions":{"az":"a","z":"Ä \"1\""},"measure":"cpu","type":"DOUBLE","value":"1.5","time":"{{Clock.Ms}}000000","version":7}""" + "\n",
            response.Body);
    }

    [Fact]
    public async Task Values_of_every_type_come_back_equal()
    {
        await using var client = await RawClient.StartWithTableAsync();
        (string Name, string Type, string Value)[] measures =
        [
            ("d", "DOUBLE", "0.1"), ("big", "BIGINT", "-9223372036854775808"), ("v", "VARCHAR", "tab\\t \\uD83D\\uDE00"), ("b", "BOOLEAN", "true"),
            ("t", "TIMESTAMP", $"{Clock.Ms}"),
        ];
        await client.IngestsAsync($"[{Json.Multi("m", null, "", measures)}]");
        await client.IngestsAsync(
            $"[{string.Join(',', measures.SkipLast(1).Select(measure => Json.Record(measure.Value, measure: measure.Name, type: measure.Type)))}]");

        var rows = (await client.GetAsync(Path)).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            [
                Line("b", "\"type\":\"BOOLEAN\",\"value\":\"true\""),
                Line("big", "\"type\":\"BIGINT\",\"value\":\"-9223372036854775808\""),
                Line("d", "\"type\":\"DOUBLE\",\"value\":\"0.1\""),
                Line("m", "\"type\":\"MULTI\",\"values\":[{\"name\":\"d\",\"type\":\"DOUBLE\",\"value\":\"0.1\"},"














                                                                            + "{\"name\":\"big\",\"type\":\"BIGINT\",\"value\":\"-9223372036854775808\"},{\"name\":\"v\",\"type\":\"VARCHAR\",\"value\":\"tab\\t \\uD83D\\uDE00\"},"







                                                + $"{{\"name\":\"b\",\"type\":\"BOOLEAN\",\"value\":\"true\"}},{{\"name\":\"t\",\"type\":\"TIMESTAMP\",\"value\":\"{Clock.Ms}000000\"}}]"),
                Line("v", "\"type\":\"VARCHAR\",\"value\":\"tab\\t \\uD83D\\uDE00\""),
            ],
            rows);

        static string Line(string measure, string value) =>
            $"{{\"dimensions\":{{\"host\":\"a\"}},\"measure\":\"{measure}\",{value},\"time\":\"{Clock.Ms}000000\",\"version\":1}}";
    }

    /// <summary>Shortest digits that give the same number: any finite double survives the way in and out.</summary>
    [Fact]
    public async Task Any_double_comes_back_bit_by_bit()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var time = Clock.Ms;
        await Gen.Double.Where(double.IsFinite).Array[1, 100].SampleAsync(
            async values =>
            {
                time -= values.Length;
                await client.IngestsAsync(
                    $"[{string.Join(',', values.Select((value, i) => Json.Record(value.ToString("R", CultureInfo.InvariantCulture), time + i)))}]");
                var lines = (await client.GetAsync(Path)).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                var read = lines.Take(values.Length).Select(
                    line => double.Parse(
                        JsonDocument.Parse(line).RootElement.GetProperty("value").GetString()!, CultureInfo.InvariantCulture));
                Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), read.Select(BitConverter.DoubleToInt64Bits));
            },
            iter: 10,
            threads: 1);
    }

    [Fact]
    public async Task Series_are_in_the_order_of_their_dimensions_and_measures_and_rows_in_that_of_time()
    {
        await using var client = await RawClient.StartWithTableAsync();
        string Record(string measure, long ms, params (string, string)[] dimensions) =>
            Json.Record("1", ms, measure, Json.Dimensions(dimensions));
        await client.IngestsAsync($"[{string.Join(
            ',',
            Record("m", Clock.Ms, ("host", "b")),
            Record("n", Clock.Ms - 1, ("host", "a")),
            Record("m", Clock.Ms, ("zone", "1"), ("host", "a")),
            Record("m", Clock.Ms, ("host", "a")),
            Record("m", Clock.Ms - 2, ("host", "a")),
            Record("m", Clock.Ms, ("area", "z")),
            Record("n", Clock.Ms, ("host", "a")))}]");

        var rows = (await client.GetAsync(Path)).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(
            row => JsonDocument.Parse(row).RootElement);

        Assert.Equal(
            [
                ("{\"area\":\"z\"}", "m", 0), ("{\"host\":\"a\"}", "m", -2), ("{\"host\":\"a\"}", "m", 0), ("{\"host\":\"a\"}", "n", -1),
                ("{\"host\":\"a\"}", "n", 0), ("{\"host\":\"a\",\"zone\":\"1\"}", "m", 0), ("{\"host\":\"b\"}", "m", 0L),
            ],
            rows.Select(row => (
                row.GetProperty("dimensions").GetRawText(),
                row.GetProperty("measure").GetString(),
                (long.Parse(row.GetProperty("time").GetString()!, CultureInfo.InvariantCulture) / 1_000_000) - Clock.Ms)));
    }

    /// <summary>Requests that write the same value to every series: whatever moment is read, all series show the same one.</summary>
    [Fact]
    public async Task A_reading_shows_one_state_of_the_table_while_writes_go_on()
    {
        const int Series = 50;
        await using var client = await RawClient.StartWithTableAsync();
        using var stop = new CancellationTokenSource();
        await WriteAsync(1);
        var writing = Task.Run(
            async () =>
            {
                for (var version = 2; !stop.IsCancellationRequested; version++)
                {
                    await WriteAsync(version);
                }
            },
            TestContext.Current.CancellationToken);

        var seen = new HashSet<string>();
        while (seen.Count < 20)
        {
            var rows = (await client.GetAsync(Path)).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(
                row => JsonDocument.Parse(row).RootElement).ToList();
            // Each request replaces a row of each series and adds one to each.
            Assert.Equal(0, rows.Count % Series);
            var versions = rows.Where(row => row.GetProperty("time").GetString() == $"{Clock.Ms}000000").Select(
                row => $"{row.GetProperty("version")}={row.GetProperty("value").GetString()}").ToHashSet();
            var version = Assert.Single(versions);
            Assert.Equal($"{rows.Count / Series}={rows.Count / Series}", version);
            seen.Add(version);
        }

        await stop.CancelAsync();
        await writing;

        Task<string> WriteAsync(int version) => client.IngestsAsync(
            $"[{string.Join(',', Enumerable.Range(0, Series).SelectMany(series => Rows(series, version)))}]");

        static string[] Rows(int series, int version)
        {
            var dimensions = Json.Dimensions(("host", $"h{series}"));
            var replaced = Json.Record(
                $"{version}", measure: "cpu", dimensions: dimensions, type: "BIGINT", more: $"\"Version\":{version}");
            // The first request has only the row that later ones replace.
            return version == 1 ? [replaced] : [
                replaced,
                Json.Record($"{version}", Clock.Ms - version, dimensions: dimensions, type: "BIGINT")
            ];
        }
    }

    /// <summary>A snapshot keeps its rows however the chunks of the series change: appended to, inserted into, split, replaced.</summary>
    [Fact]
    public async Task Rows_of_a_reading_do_not_change_with_later_writes()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var store = client.Server.Service.Catalog.FindTable("db", "t").Store;
        await Gen.Int[-2000, 0].Array[1, 100].List[1, 8].SampleAsync(
            async writes =>
            {
                var texts = new List<(string Body, LocalEndpoint.Storage.TableSnapshot Snapshot)>();
                var version = 1;
                foreach (var times in writes)
                {
                    version++;
                    await client.IngestsAsync($"[{string.Join(',', times.Select(time => Json.Record(
                        new string('x', Math.Abs(time % 50) + 1), Clock.Ms + time, type: "VARCHAR", more: $"\"Version\":{version}")))}]");
                    texts.Add(((await client.GetAsync(Path)).Body, LocalEndpoint.Storage.TableSnapshot.Take(store)));
                }

                foreach (var (body, snapshot) in texts)
                {
                    Assert.Equal(body, await TextAsync(snapshot));
                    snapshot.Dispose();
                }
            },
            iter: 20,
            threads: 1);

        async Task<string> TextAsync(LocalEndpoint.Storage.TableSnapshot snapshot)
        {
            using var text = new MemoryStream();
            var pipe = System.IO.Pipelines.PipeWriter.Create(text);
            await LocalEndpoint.Reading.RecordsResource.WriteAsync(pipe, snapshot, store.Schema, TestContext.Current.CancellationToken);
            return Encoding.UTF8.GetString(text.ToArray());
        }
    }

    [Theory]
    [InlineData("GET", "/databases/db/tables/none/records", 404, "The table none does not exist.")]
    [InlineData("GET", "/databases/none/tables/t/records", 404, "The database none does not exist.")]
    [InlineData("POST", Path, 405, "Records are read with GET, not POST; WriteRecords writes them.")]
    [InlineData("GET", Path + "?limit=5", 400, "There is no parameter 'limit': the records of a table are read whole.")]
    public async Task What_is_not_there_is_named(string method, string path, int status, string message)
    {
        await using var client = await RawClient.StartWithTableAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var response = await client.SendAsync(request);

        Assert.Equal((status, message), ((int)response.Status, response.Message));
    }

    [Fact]
    public async Task Where_keys_are_required_the_request_must_be_signed()
    {
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { AccessKey = "key", SecretKey = "secret" });

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(Path)).Status);
    }

    /// <summary>A million rows are not put together first: a reader that stops after the first line ends the answer.</summary>
    [Fact]
    public async Task A_reader_may_stop_after_the_first_lines()
    {
        await using var client = await RawClient.StartWithTableAsync();
        for (var request = 0; request < 200; request++)
        {
            await client.IngestsAsync(
                $"[{string.Join(',', Enumerable.Range(0, 100).Select(i => Json.Record("1", Clock.Ms - (request * 100) - i)))}]");
        }

        using var http = new HttpClient { BaseAddress = client.Server.BaseAddress };
        var before = GC.GetTotalAllocatedBytes();
        using (var response = await http.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
        await using (var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken))
        using (var reader = new StreamReader(stream))
        {
            Assert.StartsWith(
                "{\"dimensions\"", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        var gate = client.Server.Service.Catalog.FindTable("db", "t").Store.Gate;
        await Eventually.TrueAsync(() => gate.Oldest == LocalEndpoint.Storage.SnapshotGate.None);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 1, 20_000_000);
    }
}
