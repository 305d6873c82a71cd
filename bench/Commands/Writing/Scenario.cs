using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>One combination to write: batch size, number of records, common attributes, writers.</summary>
/// <param name="Seed">Scenarios written into the same table need different seeds.</param>
internal sealed record Scenario(int BatchSize, int Records, bool CommonAttributes, int Writers, int Seed)
{
    /// <summary>Whether requests travel by the Direct transport instead of the AWS client.</summary>
    public bool Direct { get; init; }

    /// <summary>Writes the records of a fresh workload; on cancellation, requests in flight finish and the counts add up.</summary>
    /// <param name="memoryHours">The table's own retention: records must fall into it, whatever the configuration says.</param>
    public async Task<WriteReport> RunAsync(Connection connection, long memoryHours, string table, IProgress<WriterTotals>? progress, CancellationToken cancellationToken)
    {
        var options = new TimestreamWriterOptions { BatchSize = BatchSize, CommonAttributes = CommonAttributes, Writers = Writers };
        await using var writer = connection.Writer(table, options, Direct);
        return await writer.WriteAsync(WorkloadSource.Create(memoryHours, Seed).Take(Records, BatchSize), progress, cancellationToken);
    }
}
