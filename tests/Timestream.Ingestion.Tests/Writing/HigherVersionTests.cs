using Timestream.Ingestion.Records;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>Rejected records sent again with a higher version, against the endpoint and its version rules.</summary>
public class HigherVersionTests
{
    private readonly long _now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    [Fact]
    public async Task Records_that_are_rejected_for_their_version_are_sent_again_above_it()
    {
        await using var service = await LocalService.StartWithTableAsync();
        await using var writer = new TimestreamWriter(service.Transport(), new() { ResendWithHigherVersion = true });
        await writer.SendAsync(Of(At(0, 1), At(1, 1, version: 200)), TestContext.Current.CancellationToken);
        var before = service.TableStats;

        var outcome = await writer.SendAsync(Of(At(0, 2), At(1, 2), At(2, 2)), TestContext.Current.CancellationToken);

        var after = service.TableStats;
        Assert.Equal((3, 3, 0, 0, 1), (outcome.Sent, outcome.Acknowledged, outcome.Rejected, outcome.Failed, outcome.Resends));
        Assert.Null(outcome.Cause);
        Assert.Empty(outcome.RejectedRecords);
        Assert.Equal(1, after.RecordsHeld - before.RecordsHeld);
        Assert.Equal(outcome.WireBytes, after.BytesReceived - before.BytesReceived);
        Assert.Equal(outcome.Metered.Units, after.BilledUnits - before.BilledUnits);
        Assert.Equal([2L, 201L, 1L], await VersionsAsync(service, 3));
    }

    /// <summary>Of several values of one time in a request, the last one is held.</summary>
    [Fact]
    public async Task The_last_of_several_values_wins()
    {
        await using var service = await LocalService.StartWithTableAsync();
        await using var writer = new TimestreamWriter(service.Transport(), new() { ResendWithHigherVersion = true });

        var outcome = await writer.SendAsync(Of(At(0, 1), At(0, 2), At(0, 3)), TestContext.Current.CancellationToken);

        Assert.Equal((3, 3, 2), (outcome.Sent, outcome.Acknowledged, outcome.Resends));
        Assert.Equal([3L], await VersionsAsync(service, 1));
        await using var probe = new TimestreamWriter(service.Transport());
        Assert.Equal(1, (await probe.SendAsync(Of(At(0, 3, version: 3)), TestContext.Current.CancellationToken)).Acknowledged);
        Assert.Equal(1, (await probe.SendAsync(Of(At(0, 2, version: 3)), TestContext.Current.CancellationToken)).Rejected);
    }

    [Fact]
    public async Task What_a_higher_version_does_not_help_stays_rejected_with_its_index()
    {
        await using var service = await LocalService.StartWithTableAsync();
        await using var writer = new TimestreamWriter(service.Transport(), new() { ResendWithHigherVersion = true });
        await writer.SendAsync(Of(At(5, 1)), TestContext.Current.CancellationToken);

        var report = await writer.WriteAsync(
            [At(0, 1), Late(), At(5, 2), At(6, 1)], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(
            (4L, 3L, 1L, 0L, 2L),
            (report.Totals.Sent, report.Totals.Acknowledged, report.Totals.Rejected, report.Totals.Failed, report.Totals.Requests));
        Assert.Equal(1, Assert.Single(report.RejectedRecords).Index);
    }

    [Fact]
    public async Task Without_the_option_nothing_is_sent_again()
    {
        await using var service = await LocalService.StartWithTableAsync();
        await using var writer = new TimestreamWriter(service.Transport());
        await writer.SendAsync(Of(At(0, 1)), TestContext.Current.CancellationToken);

        var outcome = await writer.SendAsync(Of(At(0, 2)), TestContext.Current.CancellationToken);

        Assert.Equal((0, 1, 0), (outcome.Acknowledged, outcome.Rejected, outcome.Resends));
    }

    /// <summary>
    /// Whether they were stored before the second request failed is not known, so they are failed and no longer rejected.
    /// </summary>
    [Fact]
    public async Task Records_fail_if_the_request_that_sends_them_again_fails()
    {
        var requests = 0;
        await using var writer = new TimestreamWriter(
            new FakeTransport((_, _) => throw (requests++ == 0
                ? new Amazon.TimestreamWrite.Model.RejectedRecordsException("rejected")
                {
                    RejectedRecords = [
                        new() { RecordIndex = 1, Reason = "", ExistingVersion = 7 },
                        new() { RecordIndex = 2, Reason = "late" }
                    ],
                }
                : new HttpRequestException("reset"))),
            new() { ResendWithHigherVersion = true });

        var outcome = await writer.SendAsync(Of(At(0, 1), At(1, 1), At(2, 1)), TestContext.Current.CancellationToken);

        Assert.Equal((3, 1, 1, 1), (outcome.Sent, outcome.Acknowledged, outcome.Rejected, outcome.Failed));
        Assert.Equal(2, Assert.Single(outcome.RejectedRecords).Index);
        Assert.IsType<HttpRequestException>(outcome.Cause);
    }

    private static Batch Of(params Record[] records) => Batch.Create(records, commonAttributes: true);

    private Record At(int offset, double value, long? version = null) =>
        new(Samples.Host(), "cpu_utilization", MeasureValue.FromDouble(value), _now - 1000 + offset, version: version);

    private Record Late() =>
        new(Samples.Host(), "cpu_utilization", MeasureValue.FromDouble(1), _now - (long)TimeSpan.FromDays(400).TotalMilliseconds);

    /// <summary>
    /// The versions held, which the service tells of a record that is lower: version 1, or the held one if that is 1 too.
    /// </summary>
    private async Task<IEnumerable<long>> VersionsAsync(LocalService service, int count)
    {
        await using var probe = new TimestreamWriter(service.Transport());
        var outcome = await probe.SendAsync(
            Of([.. Enumerable.Range(0, count).Select(offset => At(offset, -1))]), TestContext.Current.CancellationToken);
        return outcome.RejectedRecords.Select(record => record.ExistingVersion ?? 1);
    }
}
