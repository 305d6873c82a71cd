using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Timestream.LocalEndpoint.Hosting;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Tests.Model;

/// <summary>Random sequences of operations against the endpoint and the model: they agree on every answer and on what is stored.</summary>
public class ModelTests
{
    private const int Sequences = 250;

    // A request, or minutes that pass.
    private static readonly Gen<(ModelRequest Request, int Minutes)> s_step = Gen.Select(
        GenRequest.Any, Gen.Frequency((20, Gen.Const(0)), (1, Gen.Int[1, 90])));

    [Fact]
    public async Task The_endpoint_and_the_model_agree()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { Time = clock });
        var run = new Run(client, clock);
        await s_step.Array[1, 80].SampleAsync(run.SequenceAsync, iter: Sequences, threads: 1);

        // No answer may be so rare that the agreement means nothing.
        TestContext.Current.TestOutputHelper?.WriteLine(run.Summary);
        Assert.All(
            [
                "WriteRecords 200",
                "WriteRecords 400",
                "WriteRecords 404",
                "WriteRecords 419",
                "CreateTable 200",
                "CreateTable 400",
                "CreateTable 409",
                "UpdateTable 200",
                "ListTables 200"
            ],
            answer => Assert.InRange(run.Answers.GetValueOrDefault(answer), 25, int.MaxValue));
        Assert.InRange(run.Answers.Count, 30, int.MaxValue);
    }

    /// <summary>The sequences of one test, on one endpoint that is emptied before each.</summary>
    private sealed class Run(RawClient client, FakeTimeProvider clock)
    {
        // Every sequence begins with somewhere to write to.
        private static readonly ModelRequest[] s_first =
        [
            new("CreateDatabase") { Database = "d" },
            new("CreateTable") { Database = "d", Table = "a", Retention = (12, 5) },
        ];

        /// <summary>How often each operation was answered with each status.</summary>
        public SortedDictionary<string, int> Answers { get; } = new(StringComparer.Ordinal);

        public string Summary =>
            $"{Answers.Values.Sum()} requests: {string.Join(", ", Answers.Select(answer => $"{answer.Key}: {answer.Value}"))}";

        public async Task SequenceAsync((ModelRequest Request, int Minutes)[] steps)
        {
            Empty(client.Server.Service);
            var model = new ServiceModel();
            var tokens = new Dictionary<string, string?>();
            foreach (var (request, minutes) in s_first.Select(request => (request, 0)).Concat(steps))
            {
                clock.Advance(TimeSpan.FromMinutes(minutes));
                await StepAsync(request, model, tokens);
            }

            Assert.Equal(model.Tables.Sum(table => table.Rows.Count), client.Server.Stats.RecordsHeld);
            foreach (var table in model.Tables)
            {
                Assert.Equal(
                    table.Rows.Select(row => $"{row.Key} {row.Value}").Order(StringComparer.Ordinal),
                    await ReadBackRows.OfAsync(client, table.Database, table.Name));
            }
        }

        private async Task StepAsync(ModelRequest request, ServiceModel model, Dictionary<string, string?> tokens)
        {
            var now = clock.GetUtcNow().ToUnixTimeSeconds();
            var response = await client.CallAsync(request.Operation, request.ToJson(tokens.GetValueOrDefault(request.Operation), now));
            var expected = model.Answer(request, now);
            var actual = request.Operation == "WriteRecords" ? WriteAnswer(response) : new Answer(
                (int)response.Status, WithoutToken(request, response, tokens));
            Assert.Equal(expected, actual);
            var kind = $"{request.Operation} {actual.Status}";
            Answers[kind] = Answers.GetValueOrDefault(kind) + 1;
        }

        private static string WithoutToken(ModelRequest request, RawResponse response, Dictionary<string, string?> tokens)
        {
            if (!request.Operation.StartsWith("List", StringComparison.Ordinal) || response.Status != System.Net.HttpStatusCode.OK)
            {
                return response.Body;
            }

            var token = response.Json.TryGetProperty("NextToken", out var given) ? given.GetString() : null;
            tokens[request.Operation] = token;
            return token is null ? response.Body : response.Body.Replace(
                $"\"NextToken\":\"{token}\"", $"\"NextToken\":\"{ServiceModel.Token}\"", StringComparison.Ordinal);
        }

        private static void Empty(EndpointService service)
        {
            foreach (var table in service.Catalog.Tables.ToList())
            {
                service.ControlPlane.DeleteTable(new TableRequest { DatabaseName = table.Database, TableName = table.Name });
            }

            foreach (var database in service.Catalog.VisibleDatabases.ToList())
            {
                service.ControlPlane.DeleteDatabase(new DatabaseRequest { DatabaseName = database.Name });
            }
        }

        private static Answer WriteAnswer(RawResponse response) => (int)response.Status switch
        {
            200 => new Answer(200, $"{Count(response, "MemoryStore")}/{Count(response, "MagneticStore")}/{Count(response, "Total")}"),
            419 => new Answer(419, string.Join('\n', response.Json.GetProperty("RejectedRecords").EnumerateArray().Select(Show))),
            _ => new Answer((int)response.Status, response.Body),
        };

        private static int Count(RawResponse response, string store) =>
            response.Json.GetProperty("RecordsIngested").GetProperty(store).GetInt32();

        private static string Show(JsonElement reject) =>
            $"{reject.GetProperty("RecordIndex")}|{(reject.TryGetProperty("ExistingVersion", out var version) ? version : null)}|{reject.GetProperty("Reason").GetString()}";
    }
}
