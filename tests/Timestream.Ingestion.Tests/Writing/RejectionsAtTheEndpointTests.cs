using Amazon.TimestreamWrite.Model;
using CsCheck;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Writing;
using MeasureValue = Timestream.Ingestion.Records.MeasureValue;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>The counts against the endpoint's own, through the AWS client, with records that the service has to refuse.</summary>
public class RejectionsAtTheEndpointTests
{
    private const string OtherValueReason =
        "A record already exists with the same time, dimensions, measure name, and record version. A higher record version must be specified in order to update the measure value. Specifying record version is supported by the latest SDKs.";

    /// <summary>
    /// Times drawn from a few, so that many records repeat one with another value; any batch size, writers and attributes.
    /// </summary>
    [Fact]
    public async Task Sent_is_acknowledged_plus_rejected_plus_failed_and_the_endpoint_agrees()
    {
        await using var service = await LocalService.StartWithTableAsync();
        var run = 0;
        await Gen.Select(Gen.Int[0, 150].Array[1, 400], Gen.Int[1, 100], Gen.Int[1, 6], Gen.Bool).SampleAsync(
            async (times, size, writers, common) =>
            {
                var start = DateTimeOffset.UtcNow.AddHours(-2).ToUnixTimeMilliseconds();
                var series = Samples.Host($"host-{Interlocked.Increment(ref run)}");
                var records = times.Select(
                    (time, i) => new Record(series, "cpu_utilization", MeasureValue.FromBigint(i), start + time)).ToArray();
                var before = service.TableStats;
                await using var writer = new TimestreamWriter(
                    service.Transport(), new() { BatchSize = size, Writers = writers, CommonAttributes = common });

                var report = await writer.WriteAsync(records, cancellationToken: TestContext.Current.CancellationToken);

                var after = service.TableStats;
                var distinct = times.Distinct().Count();
                Assert.Equal((times.Length, 0L), (report.Totals.Sent, report.Totals.Failed));
                Assert.Equal((distinct, times.Length - distinct), (report.Totals.Acknowledged, report.Totals.Rejected));
                Assert.Equal(distinct, after.RecordsHeld - before.RecordsHeld);
                Assert.Equal(report.Totals.Acknowledged, after.RecordsAcknowledged - before.RecordsAcknowledged);
                Assert.Equal(report.Totals.Rejected, after.RecordsRejected - before.RecordsRejected);
                Assert.Equal(report.Totals.WireBytes, after.BytesReceived - before.BytesReceived);
                Assert.Equal(report.Totals.MeteredBytes, after.MeteredBytes - before.MeteredBytes);
                Assert.Equal(report.Totals.BilledUnits, after.BilledUnits - before.BilledUnits);
                Assert.All(report.RejectedRecords, rejected => Assert.Equal(OtherValueReason, rejected.Reason));
                // Of the records of one time, all but one are rejected, each once.
                var accepted = Enumerable.Range(0, times.Length).Except(report.RejectedRecords.Select(rejected => (int)rejected.Index));
                Assert.Equal(times.Distinct().Order(), accepted.Select(index => times[index]).Order());
            },
            iter: 40,
            threads: 1);
    }

    [Fact]
    public async Task A_lower_version_is_rejected_with_the_existing_one()
    {
        await using var service = await LocalService.StartWithTableAsync();
        await using var writer = new TimestreamWriter(service.Transport());
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Batch With(long version, double value) => Batch.Create(
            new[] { new Record(Samples.Host(), "cpu_utilization", MeasureValue.FromDouble(value), now, version: version) },
            commonAttributes: true);
        await writer.SendAsync(With(200, 1), TestContext.Current.CancellationToken);

        var outcome = await writer.SendAsync(With(2, 2), TestContext.Current.CancellationToken);

        Assert.Equal((0, 1, 0), (outcome.Acknowledged, outcome.Rejected, outcome.Failed));
        Assert.Equal(
            [
                new Timestream.Ingestion.Writing.RejectedRecord(
                    0,
                    "The record version 2 is lower than the existing version 200. A higher version is required to update the measure value.",
                    200)
            ],
            outcome.RejectedRecords);
        Assert.IsType<RejectedRecordsException>(outcome.Cause);
    }
}
