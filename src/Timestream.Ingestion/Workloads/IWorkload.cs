using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads;

/// <summary>A source of records for a measurement: what they look like and where they come from.</summary>
public interface IWorkload
{
    /// <summary>The name by which the configuration selects the workload, such as <c>hosts</c> or <c>csv</c>.</summary>
    string Name { get; }

    /// <summary>
    /// One line for reports that identifies the workload: everything that changes its records (parameters, hash of a file) except the
    /// random seed. Runs are comparable if it is equal.
    /// </summary>
    string Description { get; }

    /// <summary>Writes the next records, in the order of their source. Safe for concurrent callers.</summary>
    /// <param name="batch">Receives the records; at least 1.</param>
    /// <returns>The number of records written: less than the length of <paramref name="batch"/> only at the end of the source, 0 after
    /// it. A generated workload does not end.</returns>
    int Fill(Span<Record> batch);
}
