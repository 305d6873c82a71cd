using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Tables;

public class TableManagerTests
{
    [Fact]
    public async Task Reset_creates_database_and_table_and_says_so()
    {
        await using var service = await LocalService.StartAsync();
        var messages = new Messages();

        var state = await new TableManager(service.Client, LocalService.Table).ResetAsync(messages, TestContext.Current.CancellationToken);

        Assert.Equal(
            new TableState { DatabaseExists = true, TableExists = true, Status = "ACTIVE", MemoryHours = 24, MagneticDays = 7, CreatedByHarness = true },
            state);
        Assert.Equal(
            [
                "creating database benchmark",
                "creating table benchmark.ingest: 24 h of memory store, 7 d of magnetic store",
                "table benchmark.ingest is ACTIVE and writable",
            ],
            messages);
        Assert.Equal(1, service.TableStats.RecordsHeld);
    }

    [Fact]
    public async Task Reset_empties_a_table_that_exists()
    {
        await using var service = await LocalService.StartWithTableAsync();
        await WriteAsync(service, 10);
        var messages = new Messages();

        await new TableManager(service.Client, LocalService.Table with { MemoryHours = 1 }).ResetAsync(
            messages, TestContext.Current.CancellationToken);

        Assert.Equal("deleting table benchmark.ingest", messages[0]);
        Assert.Equal(1, service.TableStats.RecordsHeld);
        Assert.Equal(1, service.Calls("DeleteTable"));
    }

    [Fact]
    public async Task Ensure_creates_what_is_absent()
    {
        await using var service = await LocalService.StartAsync();

        var state = await new TableManager(service.Client, LocalService.Table).EnsureAsync(
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("ACTIVE", state.Status);
        Assert.Equal(1, service.TableStats.RecordsHeld);
    }

    [Fact]
    public async Task Ensure_leaves_what_exists_and_tells_its_retention()
    {
        await using var service = await LocalService.StartWithTableAsync(table: LocalService.Table with { MemoryHours = 6 });
        await WriteAsync(service, 10);
        var messages = new Messages();

        var state = await new TableManager(service.Client, LocalService.Table).EnsureAsync(messages, TestContext.Current.CancellationToken);

        Assert.Equal((6, 7), (state.MemoryHours, state.MagneticDays));
        Assert.Equal(["table benchmark.ingest exists with 6 h of memory store and 7 d of magnetic store; left as it is"], messages);
        Assert.Equal(11, service.TableStats.RecordsHeld);
        Assert.Equal((0, 1), (service.Calls("DeleteTable"), service.Calls("CreateTable")));
    }

    [Fact]
    public async Task Delete_takes_the_table_and_then_the_empty_database()
    {
        await using var service = await LocalService.StartWithTableAsync();
        var manager = new TableManager(service.Client, LocalService.Table);

        await manager.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(
            new TableState { DatabaseExists = false, TableExists = false },
            await manager.StatusAsync(TestContext.Current.CancellationToken));
        await manager.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Delete_leaves_a_database_with_other_tables()
    {
        await using var service = await LocalService.StartWithTableAsync();
        await new TableManager(service.Client, LocalService.Table with { Table = "other" }).ResetAsync(
            cancellationToken: TestContext.Current.CancellationToken);
        var messages = new Messages();
        var manager = new TableManager(service.Client, LocalService.Table);

        await manager.DeleteAsync(messages, TestContext.Current.CancellationToken);

        Assert.Equal(["deleting table benchmark.ingest", "database benchmark has 1 other tables; left as it is"], messages);
        var state = await manager.StatusAsync(TestContext.Current.CancellationToken);
        Assert.Equal((true, false), (state.DatabaseExists, state.TableExists));
    }

    [Fact]
    public async Task Status_of_a_database_without_the_table()
    {
        await using var service = await LocalService.StartAsync();
        await service.Client.CreateDatabaseAsync(new() { DatabaseName = "benchmark" }, TestContext.Current.CancellationToken);

        var state = await new TableManager(service.Client, LocalService.Table).StatusAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new TableState { DatabaseExists = true, TableExists = false }, state);
    }

    private static async Task WriteAsync(LocalService service, int records)
    {
        await using var writer = new TimestreamWriter(service.Transport());
        var batch = Batch.Create(Samples.Records(records, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()), commonAttributes: true);
        Assert.Equal(records, (await writer.SendAsync(batch, TestContext.Current.CancellationToken)).Acknowledged);
    }
}
