using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Workloads;
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

    /// <summary>Writes the records of a new workload. On cancellation, requests in flight finish, so the counts remain complete.</summary>
    /// <param name="connection">The client.</param>
    /// <param name="memoryHours">Memory store retention of the table, which may differ from the configured one.</param>
    /// <param name="table">Name of the table.</param>
    /// <param name="progress">Receives the totals; null for none.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task<WriteReport> RunAsync(
        Connection connection,
        long memoryHours,
        string table,
        IProgress<WriterTotals>? progress,
        CancellationToken cancellationToken)
    {
        var options = new TimestreamWriterOptions { BatchSize = BatchSize, CommonAttributes = CommonAttributes, Writers = Writers };
        await using var writer = connection.Writer(table, options, Direct);
        var workload = Workload.Create(memoryHours, Seed, Repeats ? Records : null);
        using var files = workload as IDisposable;
        return await writer.WriteAsync(workload.Take(Records, BatchSize), progress, cancellationToken);
    }
}
