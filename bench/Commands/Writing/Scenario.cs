using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion.Grouping;
using Timestream.Ingestion.Workloads.Files;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>A combination of parameters to write with.</summary>
/// <param name="BatchSize">Records per request.</param>
/// <param name="Records">Records in total.</param>
/// <param name="CommonAttributes">Whether attributes common to the records of a request are sent once per request.</param>
/// <param name="Writers">Maximum number of requests in flight.</param>
/// <param name="Seed">Random seed. Scenarios for the same table need different seeds.</param>
internal sealed record Scenario(int BatchSize, long Records, bool CommonAttributes, int Writers, int Seed)
{
    /// <summary>Whether to use the Direct transport instead of the AWS client. Default false.</summary>
    public bool Direct { get; init; }

    /// <summary>The workload. Default hosts.</summary>
    public WorkloadPlan Workload { get; init; } = WorkloadPlan.Hosts;

    /// <summary>Whether files with fewer records are repeated. Default true.</summary>
    public bool Repeats { get; init; } = true;

    /// <summary>Whether requests of files are sent as they are, instead of records in batches. Default false.</summary>
    public bool AsSent { get; init; }

    /// <summary>Creates what groups the records; null if they are sent as they come.</summary>
    public RecordGrouper? Grouper() =>
        CommonAttributes && Workload.Grouping != RecordGrouping.Arrival ? new RecordGrouper(Workload.Grouping, BatchSize) : null;

    /// <summary>Writes the records of a new workload. On cancellation, requests in flight finish, so the counts remain complete.</summary>
    /// <param name="connection">The client.</param>
    /// <param name="memoryHours">Memory store retention of the table, which may differ from the configured one.</param>
    /// <param name="table">Name of the table.</param>
    /// <param name="progress">Receives the totals; null for none.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <param name="grouper">From <see cref="Grouper"/>, to read its totals afterwards; null for a new one.</param>
    public async Task<WriteReport> RunAsync(
        Connection connection,
        long memoryHours,
        string table,
        IProgress<WriterTotals>? progress,
        CancellationToken cancellationToken,
        RecordGrouper? grouper = null)
    {
        var options = new TimestreamWriterOptions { BatchSize = BatchSize, CommonAttributes = CommonAttributes, Writers = Writers };
        await using var writer = connection.Writer(table, options, Direct);
        var workload = Workload.Create(memoryHours, Seed, Repeats ? Records : null);
        using var files = workload as IDisposable;
        if (AsSent && workload is FileWorkload requests)
        {
            return await writer.WriteAsync(requests.Requests().Take(Records), progress, cancellationToken);
        }

        var records = workload.Take(Records, BatchSize);
        return (grouper ?? Grouper()) is { } groups
            ? await writer.WriteAsync(groups.Group(records), progress, cancellationToken)
            : await writer.WriteAsync(records, progress, cancellationToken);
    }
}
