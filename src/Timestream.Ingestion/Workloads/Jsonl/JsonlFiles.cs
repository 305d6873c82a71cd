using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Workloads.Jsonl;

/// <summary>
/// Files of requests: each line is the body of a WriteRecords request as an application has sent it, with Records and, if it likes,
/// CommonAttributes. The names of database and table are ignored.
/// </summary>
public sealed class JsonlFiles : RecordFiles
{
    private JsonlFiles(IReadOnlyList<string> paths)
        : base("jsonl", paths)
    {
    }

    /// <inheritdoc/>
    public override bool HoldRequests => true;

    /// <summary>Takes the files.</summary>
    /// <param name="paths">One or more files, which exist.</param>
    public static JsonlFiles Open(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return new(paths);
    }

    /// <inheritdoc/>
    internal override RowReader Open(Func<string, Stream>? streams = null) => new JsonlRowReader(Paths, streams ?? OpenFile);
}
