using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Tests.Model;

/// <summary>Random sequences of operations against the endpoint and the model: they agree on every answer and on what is stored.</summary>
public class ModelTests
{
    private static readonly Gen<(string, string)[]> s_dimensions = Gen.Select(
        Some("a", "b", "c"), Pick("1", "2", "é").Array[3],
        (names, values) => names.Select((name, i) => (name, values[i])).ToArray());

    private static readonly Gen<(string, string, string)[]> s_measures = Gen.Select(
        Some("x", "y", "a"), Gen.Frequency((9, Gen.Const(true)), (1, Gen.Const(false))), Pick("7", "8").Array[3],
        (names, usual, values) => names.Select((name, i) => (name, (name == "x") == usual ? "VARCHAR" : "BIGINT", values[i])).ToArray());

    private static readonly Gen<long?> s_age = Gen.Frequency(
        (12, Pick<long?>(0, 1, 60, 3600)), (2, Pick<long?>(-899, -900, 44_700, 44_701)), (1, Pick<long?>(476_700, 476_701)));

    private static readonly Gen<ModelRecord> s_single = Gen.Select(
        Pick<string?>("m1", "m2", "m3"), Pick<string?>("1.5", "2.5", "3"), Pick<string?>("1", "2"), Gen.Int[0, 19],
        (measure, real, whole, odd) => new ModelRecord
        {
            Measure = measure,
            Type = odd == 0 ? "VARCHAR" : measure switch { "m1" => null, "m2" => "BIGINT", _ => "VARCHAR" },
            Value = measure == "m2" && odd != 1 ? whole : real,
        });

    private static readonly Gen<ModelRecord> s_multi = s_measures.Select(
        measures => new ModelRecord { Measure = "all", Type = "MULTI", Measures = measures });

    private static readonly Gen<ModelRecord> s_record = Gen.Select(
        Gen.Frequency((3, s_single), (2, s_multi)), s_dimensions, s_age, Pick<string?>(null, null, "SECONDS", "NANOSECONDS"), Gen.Int[-1, 9],
        (record, dimensions, age, unit, version) => record with
        {
            Dimensions = dimensions,
            Age = age,
            Unit = unit,
            Version = version switch { <= 0 => null, > 4 => null, _ => version },
        });

    // What is moved to the common attributes is taken out of the records, mostly.
    private static readonly Gen<(ModelRecord[] Records, ModelRecord Common)> s_request = Gen.Select(
        s_record.Array[1, 6], s_record, Gen.Int[0, 31], Gen.Int[0, 9],
        (records, from, moved, sloppy) =>
        {
            bool Has(int part) => (moved & part) != 0;
            var common = new ModelRecord
            {
                Dimensions = Has(1) ? [.. from.Dimensions.Select(d => ("z" + d.Name, d.Value))] : [],
                Age = Has(2) ? from.Age : null,
                Unit = Has(2) ? from.Unit : null,
                Version = Has(8) ? from.Version : null,
                Measure = Has(16) ? from.Measure : null,
            };
            if (sloppy == 0)
            {
                common = common with { Dimensions = from.Dimensions, Value = from.Value, Type = from.Type, Measures = from.Measures };
            }

            // Time and unit go together, or the time would be another one.
            return (records.Select((record, i) => (i % 3 == 0) ? record with { Unit = record.Unit ?? "MILLISECONDS" } : record with
            {
                Age = Has(2) ? null : record.Age,
                Unit = Has(2) ? null : record.Unit,
                Version = Has(8) ? null : record.Version,
                Measure = Has(16) && sloppy == 1 ? null : record.Measure,
            }).ToArray(), common);
        });

    private static readonly Gen<object> s_operation = Gen.Frequency(
        (20, s_request.Select(request => (object)request)),
        (1, Gen.Int[1, 90].Select(minutes => (object)TimeSpan.FromMinutes(minutes))),
        (1, Gen.Bool.Select(magnetic => (object)magnetic)),
        (1, Gen.Const((object)"recreate")));

    private static Gen<T> Pick<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);

    /// <summary>One or two of three, rarely none, in any order.</summary>
    private static Gen<string[]> Some(params string[] items) => Gen.Frequency((1, Gen.Const<string[]>([])), (40, Gen.Shuffle(items, 1, 2)));

    [Fact]
    public async Task The_endpoint_and_the_model_agree()
    {
        var answers = new Dictionary<int, int>();
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        await using var client = await RawClient.StartWithTableAsync(new LocalEndpointOptions { Time = clock });
        await s_operation.Array[1, 40].SampleAsync(operations => RunAsync(operations, client, clock, answers), iter: 150, threads: 1);

        // No answer may be so rare that the agreement means nothing.
        Assert.All([200, 400, 419], status => Assert.InRange(answers[status], 200, int.MaxValue));
    }

    private static async Task RunAsync(object[] operations, RawClient client, FakeTimeProvider clock, Dictionary<int, int> answers)
    {
        var model = await RecreateAsync(client);
        foreach (var operation in operations)
        {
            model = await ApplyAsync(operation, client, model, clock, answers);
        }

        Assert.Equal(model.Rows.Count, client.Server.Stats.RecordsHeld);
        Assert.Equal(model.Rows.Select(row => $"{row.Key} {row.Value}").Order(StringComparer.Ordinal), Stored(client.Server));
    }

    private static async Task<ReferenceModel> ApplyAsync(
        object operation, RawClient client, ReferenceModel model, FakeTimeProvider clock, Dictionary<int, int> answers)
    {
        switch (operation)
        {
            case TimeSpan time:
                clock.Advance(time);
                break;
            case bool magnetic:
                model.Magnetic = magnetic;
                await client.OkAsync("UpdateTable", $$$"""{"DatabaseName":"db","TableName":"t","MagneticStoreWriteProperties":{"EnableMagneticStoreWrites":{{{(magnetic ? "true" : "false")}}}}}""");
                break;
            case string:
                return await RecreateAsync(client);
            case ValueTuple<ModelRecord[], ModelRecord> request:
                var now = clock.GetUtcNow().ToUnixTimeSeconds();
                var response = await client.WriteAsync($"[{string.Join(',', request.Item1.Select(record => record.ToJson(now)))}]", request.Item2.ToJson(now));
                var expected = model.Write(request.Item1, request.Item2, now);
                Assert.Equal(expected, AnswerOf(response));
                answers[expected.Status] = answers.GetValueOrDefault(expected.Status) + 1;
                break;
        }

        return model;
    }

    private static async Task<ReferenceModel> RecreateAsync(RawClient client)
    {
        await client.OkAsync("DeleteTable", """{"DatabaseName":"db","TableName":"t"}""");
        await client.OkAsync("CreateTable", $$"""{"DatabaseName":"db","TableName":"t",{{RawClient.Retention}}}""");
        return new ReferenceModel();
    }

    private static Answer AnswerOf(RawResponse response) => (int)response.Status switch
    {
        200 => new Answer(200, $"{Count(response, "MemoryStore")}/{Count(response, "MagneticStore")}"),
        419 => new Answer(419, string.Join('\n', response.Json.GetProperty("RejectedRecords").EnumerateArray().Select(Show))),
        _ => new Answer((int)response.Status, response.Message),
    };

    private static int Count(RawResponse response, string store) => response.Json.GetProperty("RecordsIngested").GetProperty(store).GetInt32();

    private static string Show(JsonElement reject) =>
        $"{reject.GetProperty("RecordIndex")}|{(reject.TryGetProperty("ExistingVersion", out var version) ? version : null)}|{reject.GetProperty("Reason").GetString()}";

    /// <summary>The rows of the table in the model's form.</summary>
    private static IEnumerable<string> Stored(LocalEndpointServer server)
    {
        var store = server.Service.Catalog.FindTable("db", "t").Store;
        var rows = new List<string>();
        foreach (var series in store.AllSeries)
        {
            var dimensions = new List<(string, string)>();
            foreach (var dimension in series.Dimensions)
            {
                dimensions.Add((Encoding.UTF8.GetString(store.Schema.DimensionNames[dimension.Name]!.Name), Encoding.UTF8.GetString(dimension.Value)));
            }

            var key = $"{string.Join(',', dimensions.Order())}|{Encoding.UTF8.GetString(series.Measure.Name)}";
            series.ForEach((chunk, position) => rows.Add(
                $"{(key, chunk.TimeAt(position) / 1_000_000_000)} {(chunk.VersionAt(position), PayloadText.Of(series.Measure.Type, chunk, position, store.Schema))}"));
        }

        return rows.Order(StringComparer.Ordinal);
    }
}
