namespace Timestream.Ingestion.Workloads.Files;

/// <summary>Files of records that can be read any number of times: those of the workloads <c>csv</c> and <c>jsonl</c>.</summary>
public abstract class RecordFiles
{
    private protected RecordFiles(string name, IReadOnlyList<string> paths)
    {
        Name = name;
        Paths = paths;
    }

    /// <summary>Name of the workload.</summary>
    public string Name { get; }

    /// <summary>The files, in the order in which they are read.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Whether each row of the files is a request, with a place and common attributes of its own.</summary>
    public virtual bool HoldRequests => false;

    /// <summary>Part of the description beside files and shift, such as the hash of a data model; null if there is none.</summary>
    internal virtual string? Parameters => null;

    /// <summary>Begins to read the files.</summary>
    /// <param name="streams">Opens a file; null to open it by its path.</param>
    internal abstract RowReader Open(Func<string, Stream>? streams = null);

    internal static FileStream OpenFile(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.SequentialScan,
        BufferSize = 0,
    });
}
