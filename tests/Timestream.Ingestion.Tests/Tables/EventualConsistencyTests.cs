using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Tables;

namespace Timestream.Ingestion.Tests.Tables;

/// <summary>The manager against an endpoint whose changes take a while to be seen; both on one clock that nobody sleeps for.</summary>
public class EventualConsistencyTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(0.01)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Reset_outwaits_what_is_not_there_yet_and_what_is_still_there(double seconds)
    {
        await using var service = await StartAsync(TimeSpan.FromSeconds(seconds));
        var manager = Manager(service, LocalService.Table);

        await manager.ResetAsync(cancellationToken: TestContext.Current.CancellationToken);
        var state = await manager.ResetAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("ACTIVE", state.Status);
        Assert.Equal(
            (1, 2),
            (
                service.Calls("DeleteTable"),
                service.Server.Stats.Operations["CreateTable"].Requests - service.Server.Stats.Operations["CreateTable"].Errors));
        Assert.Equal(1, service.TableStats.RecordsHeld);
    }

    /// <summary>Someone created the table a moment ago: describe does not show it, create says conflict.</summary>
    [Fact]
    public async Task A_table_that_cannot_be_seen_yet_is_waited_for()
    {
        await using var service = await StartAsync(TimeSpan.FromSeconds(3));
        await service.Client.CreateDatabaseAsync(new() { DatabaseName = "benchmark" }, TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(3));
        await service.Client.CreateTableAsync(
            new() { DatabaseName = "benchmark", TableName = "ingest" }, TestContext.Current.CancellationToken);

        var state = await Manager(service, LocalService.Table).ResetAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(24, state.MemoryHours);
        Assert.Equal(1, service.Calls("DeleteTable"));
        Assert.True(service.Server.Stats.Operations["CreateTable"].Errors > 0);
    }

    [Fact]
    public async Task Ensure_outwaits_what_is_not_there_yet()
    {
        await using var service = await StartAsync(TimeSpan.FromSeconds(3));

        var state = await Manager(service, LocalService.Table).EnsureAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("ACTIVE", state.Status);
    }

    [Fact]
    public async Task Delete_outwaits_table_and_database()
    {
        await using var service = await StartAsync(TimeSpan.FromSeconds(3));
        var manager = Manager(service, LocalService.Table);
        await manager.ResetAsync(cancellationToken: TestContext.Current.CancellationToken);

        await manager.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(
            new TableState { DatabaseExists = false, TableExists = false },
            await manager.StatusAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_wait_ends_at_its_timeout_with_what_was_last_seen()
    {
        await using var service = await StartAsync(TimeSpan.FromMinutes(10));
        var began = _clock.GetUtcNow();

        var fault = await Assert.ThrowsAsync<TimeoutException>(() =>
            Manager(service, LocalService.Table).ResetAsync(cancellationToken: TestContext.Current.CancellationToken));

        Assert.StartsWith(
            "Not table benchmark.ingest created within 00:02:00; last seen: The database benchmark",
            fault.Message,
            StringComparison.Ordinal);
        Assert.EndsWith("Try again, or raise WaitTimeout.", fault.Message, StringComparison.Ordinal);
        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.FromSeconds(118), TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        await using var service = await StartAsync(TimeSpan.FromMinutes(10));
        using var cancellation = new CancellationTokenSource();
        var waiting = new TableManager(service.Client, LocalService.Table, _clock).ResetAsync(cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    /// <summary>Five changes take four seconds at one per second; unpaced they take no time.</summary>
    [Theory]
    [InlineData(true, 4)]
    [InlineData(false, 0)]
    public async Task The_rates_of_the_real_service_are_kept_where_asked_for(bool paced, int seconds)
    {
        await using var service = await StartAsync(TimeSpan.Zero);
        var manager = Manager(service, LocalService.Table with { PaceControlPlane = paced });
        var began = _clock.GetUtcNow();

        await manager.ResetAsync(cancellationToken: TestContext.Current.CancellationToken);
        await manager.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        await manager.ResetAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(2 + 2, service.Calls("CreateTable") + service.Calls("CreateDatabase"));
        var elapsed = _clock.GetUtcNow() - began;
        Assert.InRange(elapsed.TotalSeconds, seconds, seconds * 2);
        var reads = service.Calls("DescribeTable")
            + service.Calls("DescribeDatabase")
            + service.Calls("ListTables")
            + service.Calls("ListTagsForResource");
        Assert.True(!paced || elapsed.TotalSeconds >= (reads - 1) / 5.0, $"{reads} reads in {elapsed}");
    }

    private Task<LocalService> StartAsync(TimeSpan visibilityDelay) =>
        LocalService.StartAsync(new() { Time = _clock, VisibilityDelay = visibilityDelay });

    private TableManager Manager(LocalService service, TableSettings settings) => new(service.Client, settings, new JumpingClock(_clock));
}
