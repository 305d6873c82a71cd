using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Tables;

namespace Timestream.Ingestion.Tests.Tables;

/// <summary>Reached by a name that is not loopback, the endpoint stands for a real account.</summary>
public class OwnershipTests
{
    // The rates are another test's matter.
    private static readonly TableSettings s_settings = LocalService.Table with { PaceControlPlane = false };

    [Fact]
    public async Task A_table_of_someone_else_is_not_deleted()
    {
        await using var service = await LocalService.StartAsync(new() { AllowedHosts = [ForeignNameClient.Host] });
        using var client = ForeignNameClient.Create(service.Server.BaseAddress);
        await client.CreateDatabaseAsync(new CreateDatabaseRequest { DatabaseName = "benchmark" }, TestContext.Current.CancellationToken);
        await client.CreateTableAsync(new CreateTableRequest { DatabaseName = "benchmark", TableName = "ingest", Tags = [new() { Key = "created-by", Value = "someone" }] }, TestContext.Current.CancellationToken);
        var manager = new TableManager(client, s_settings);

        foreach (var delete in new Func<Task>[] { () => manager.ResetAsync(), () => manager.DeleteAsync() })
        {
            Assert.Equal(
                "Table benchmark.ingest was not created by this harness: it lacks the tag created-by=timestream-benchmarks. It is not deleted. "
                + "Choose another database or table name, or tag the table if its data may go.",
                (await Assert.ThrowsAsync<ResourceNotOwnedException>(delete)).Message);
        }

        Assert.Equal(0, service.Calls("DeleteTable"));
        Assert.Equal("ACTIVE", (await manager.StatusAsync(TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task A_table_of_this_harness_is_deleted_and_a_database_of_someone_else_is_left()
    {
        await using var service = await LocalService.StartAsync(new() { AllowedHosts = [ForeignNameClient.Host] });
        using var client = ForeignNameClient.Create(service.Server.BaseAddress);
        await client.CreateDatabaseAsync(new CreateDatabaseRequest { DatabaseName = "benchmark" }, TestContext.Current.CancellationToken);
        var manager = new TableManager(client, s_settings);
        await manager.ResetAsync(cancellationToken: TestContext.Current.CancellationToken);
        await manager.ResetAsync(cancellationToken: TestContext.Current.CancellationToken);
        var messages = new Messages();

        await manager.DeleteAsync(messages, TestContext.Current.CancellationToken);

        Assert.Equal(["deleting table benchmark.ingest", "database benchmark was not created by this harness; left as it is"], messages);
        Assert.Equal(0, service.Calls("DeleteDatabase"));
    }

    [Fact]
    public async Task What_this_harness_created_is_deleted_altogether()
    {
        await using var service = await LocalService.StartAsync(new() { AllowedHosts = [ForeignNameClient.Host] });
        using var client = ForeignNameClient.Create(service.Server.BaseAddress);
        var manager = new TableManager(client, s_settings);
        await manager.EnsureAsync(cancellationToken: TestContext.Current.CancellationToken);

        await manager.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.False((await manager.StatusAsync(TestContext.Current.CancellationToken)).DatabaseExists);
    }

    [Fact]
    public async Task On_this_machine_an_untagged_table_may_be_reset()
    {
        await using var service = await LocalService.StartAsync(new() { AllowedHosts = [ForeignNameClient.Host] });
        await service.Client.CreateDatabaseAsync(new CreateDatabaseRequest { DatabaseName = "benchmark" }, TestContext.Current.CancellationToken);
        await service.Client.CreateTableAsync(new CreateTableRequest { DatabaseName = "benchmark", TableName = "ingest" }, TestContext.Current.CancellationToken);

        var state = await new TableManager(service.Client, LocalService.Table).ResetAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(state.CreatedByHarness);
        Assert.Equal(1, service.Calls("DeleteTable"));
    }
}
