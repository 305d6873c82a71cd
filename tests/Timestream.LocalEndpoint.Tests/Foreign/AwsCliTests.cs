using System.Text.Json;

namespace Timestream.LocalEndpoint.Tests.Foreign;

/// <summary>A foreign client: the AWS CLI. Each command is a process of a second or so, hence few of them.</summary>
public class AwsCliTests
{
    [Fact]
    public async Task The_AWS_CLI_finds_the_service_it_knows()
    {
        var installed = await ForeignProcess.RunAsync("aws", "timestream-write", "create-table", "--generate-cli-skeleton");
        Assert.SkipUnless(installed.Code == 0, "The AWS CLI is not installed: install it with apt-get install awscli.");
        await using var server = await LocalEndpointServer.StartAsync(
            new LocalEndpointOptions { AccessKey = ForeignProcess.AccessKey, SecretKey = ForeignProcess.SecretKey }, TestContext.Current.CancellationToken);
        Task<(int Code, string Output)> Aws(params string[] arguments) =>
            ForeignProcess.RunAsync("aws", ["--endpoint-url", server.BaseAddress.ToString(), "--output", "json", "timestream-write", .. arguments]);

        var database = Good(await Aws("create-database", "--database-name", "db"));
        Assert.Equal("arn:aws:timestream:us-west-2:000000000000:database/db", database.GetProperty("Database").GetProperty("Arn").GetString());
        Good(await Aws("create-table", "--database-name", "db", "--table-name", "t"));
        var record = $$"""[{"Dimensions":[{"Name":"host","Value":"a"}],"MeasureName":"cpu","MeasureValue":"1.5","Time":"{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}}"}]""";
        var written = Good(await Aws("write-records", "--database-name", "db", "--table-name", "t", "--records", record));
        Assert.Equal(1, written.GetProperty("RecordsIngested").GetProperty("MemoryStore").GetInt32());
        var rejected = await Aws("write-records", "--database-name", "db", "--table-name", "t", "--records", record.Replace("1.5", "2", StringComparison.Ordinal));
        Assert.NotEqual(0, rejected.Code);
        Assert.Contains("An error occurred (RejectedRecordsException) when calling the WriteRecords operation: One or more records have been rejected.", rejected.Output, StringComparison.Ordinal);
        Assert.Single(Good(await Aws("list-tables")).GetProperty("Tables").EnumerateArray());
        Assert.Equal((0, ""), await Aws("delete-table", "--database-name", "db", "--table-name", "t"));
        Assert.Equal(6, server.Stats.Requests);
    }

    private static JsonElement Good((int Code, string Output) run)
    {
        Assert.True(run.Code == 0, run.Output);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
