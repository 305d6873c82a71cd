using System.Text.Json;

namespace Timestream.LocalEndpoint.Tests.Foreign;

/// <summary>
/// A foreign client: the AWS CLI. Each command is a process that takes most of a second, hence one of each kind; it sends its requests as
/// boto3 does, which is tried with more operations.
/// </summary>
public class AwsCliTests
{
    public const string NotInstalled = "The AWS CLI is not installed: install it with apt-get install awscli, or with pip.";

    private static readonly string s_now = $"{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}";

    [Fact]
    public async Task The_AWS_CLI_finds_the_service_it_knows()
    {
        var installed = await ForeignProcess.RunAsync("aws", "timestream-write", "create-table", "--generate-cli-skeleton");
        Assert.SkipUnless(installed.Code == 0, NotInstalled);
        await using var server = await ForeignProcess.StartEndpointAsync(burst: 1);
        var cli = new Cli(server);

        var database = await cli.OkAsync("create-database", "--database-name", "db", "--tags", "Key=team,Value=a");
        Assert.Equal(
            "arn:aws:timestream:us-west-2:000000000000:database/db", database.GetProperty("Database").GetProperty("Arn").GetString());
        await cli.OkAsync("create-table", "--database-name", "db", "--table-name", "t");
        Assert.Contains(
            "An error occurred (ConflictException) when calling the CreateTable operation: ",
            await cli.FailAsync("create-table", "--database-name", "db", "--table-name", "t"),
            StringComparison.Ordinal);
        var table = await cli.OkAsync("describe-table", "--database-name", "db", "--table-name", "t");
        Assert.Equal("ACTIVE", table.GetProperty("Table").GetProperty("TableStatus").GetString());
        await WritesAsync(cli);

        await cli.OkAsync("delete-table", "--database-name", "db", "--table-name", "t");
        await cli.OkAsync("delete-database", "--database-name", "db");
        cli.AssertAgreement(operations: 6);
    }

    private static async Task WritesAsync(Cli cli)
    {
        string Record(string value, string time) => $$"""{"Dimensions":[{"Name":"host","Value":"a"}],"MeasureName":"cpu","MeasureValue":"{{value}}","Time":"{{time}}"}""";
        var multi = $$"""{"Dimensions":[{"Name":"host","Value":"a"}],"MeasureName":"all","MeasureValueType":"MULTI","MeasureValues":[{"Name":"x","Value":"1","Type":"BIGINT"}],"Time":"{{s_now}}"}""";
        Task<JsonElement> WriteAsync(string record) => cli.OkAsync(
            "write-records", "--database-name", "db", "--table-name", "t", "--records", record);
        Task<string> FailAsync(string record) => cli.FailAsync(
            "write-records", "--database-name", "db", "--table-name", "t", "--records", record);

        // The second of two writes is throttled, and sent again by the CLI.
        var written = await WriteAsync($"[{Record("1.5", s_now)},{multi}]");
        Assert.Equal(2, written.GetProperty("RecordsIngested").GetProperty("MemoryStore").GetInt32());
        Assert.Contains(
            "An error occurred (RejectedRecordsException) when calling the WriteRecords operation: One or more records have been rejected.",
            await FailAsync($"[{Record("2", s_now)}]"), StringComparison.Ordinal);
        Assert.Contains(
            "An error occurred (ValidationException) when calling the WriteRecords operation: Invalid time for record.",
            await FailAsync($"[{Record("2", "1.5")}]"), StringComparison.Ordinal);
    }

    /// <summary>Runs commands of the service against one endpoint and counts them by operation.</summary>
    private sealed class Cli(LocalEndpointServer server)
    {
        private readonly Dictionary<string, int> _calls = [];

        public async Task<JsonElement> OkAsync(string command, params string[] arguments)
        {
            var (code, output) = await RunAsync(command, arguments);
            Assert.True(code == 0, output);
            return output.Length == 0 ? default : JsonDocument.Parse(output).RootElement;
        }

        public async Task<string> FailAsync(string command, params string[] arguments)
        {
            var (code, output) = await RunAsync(command, arguments);
            Assert.NotEqual(0, code);
            return output;
        }

        public void AssertAgreement(int operations) => ForeignProcess.AssertAgreement(_calls, server, operations);

        private Task<(int Code, string Output)> RunAsync(string command, string[] arguments)
        {
            var operation = string.Concat(command.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
            _calls[operation] = _calls.GetValueOrDefault(operation) + 1;
            return ForeignProcess.RunAsync(
                "aws", ["--endpoint-url", server.BaseAddress.ToString(), "--output", "json", "timestream-write", command, .. arguments]);
        }
    }
}
