using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion.Grouping;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Harness.Advice;

/// <summary>Measures a setting for a moment, in a closed loop: each writer sends its next request when the last one is answered.</summary>
internal sealed class SettingProbe(Connection connection, WorkloadPlan plan, long memoryHours, string table)
{
    /// <summary>Writes for a time.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="writers">Requests in flight.</param>
    /// <param name="time">How long to write; requests in flight then finish.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="RunFaultException">A request failed or a record was rejected.</exception>
    public async Task<ProbeResult> RunAsync(WriteSetting setting, int writers, TimeSpan time, CancellationToken cancellationToken)
    {
        await connection.Tables(table).ResetAsync(cancellationToken: cancellationToken);
        var options = new TimestreamWriterOptions
        {
            BatchSize = setting.BatchSize,
            CommonAttributes = setting.CommonAttributes,
            Writers = writers,
        };
        await using var writer = connection.Writer(table, options, direct: true);
        var workload = plan.CreateEndless(memoryHours);
        using var files = workload as IDisposable;
        var records = workload.Take(long.MaxValue, setting.BatchSize).In(setting.Shape);
        // Ends the writing, not the source: a grouping has read a window ahead, which can take minutes to send.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(time);
        var report = setting.Grouping == RecordGrouping.Arrival
            ? await writer.WriteAsync(records, cancellationToken: end.Token)
            : await writer.WriteAsync(
                new RecordGrouper(setting.Grouping, setting.BatchSize).Group(records), cancellationToken: end.Token);
        cancellationToken.ThrowIfCancellationRequested();
        if (report.Totals.Failed + report.Totals.Rejected > 0)
        {
            report.EnsureComplete();
        }

        var latency = report.Latency.Summarize();
        return new ProbeResult(
            writers,
            report.Totals.Acknowledged / report.Elapsed.TotalSeconds,
            (double)report.Totals.Sent / report.Totals.Requests,
            latency.Mean,
            latency.P99);
    }
}

/// <summary>What a probe measured.</summary>
/// <param name="Writers">Requests in flight.</param>
/// <param name="RecordsPerSecond">Acknowledged records per second.</param>
/// <param name="RecordsPerRequest">Mean records per request.</param>
/// <param name="Mean">Mean latency of a request.</param>
/// <param name="P99">99th percentile of the latency.</param>
internal sealed record ProbeResult(int Writers, double RecordsPerSecond, double RecordsPerRequest, TimeSpan Mean, TimeSpan P99)
{
    /// <summary>
    /// Records per second by Little's law (J. Little, Operations Research 9, 1961): requests in flight over latency, times records per
    /// request.
    /// </summary>
    public double Predicted => Writers / Mean.TotalSeconds * RecordsPerRequest;
}
