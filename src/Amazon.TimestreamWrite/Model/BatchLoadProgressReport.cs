namespace Amazon.TimestreamWrite.Model;

/// <summary>Counts of a batch load task so far.</summary>
public class BatchLoadProgressReport
{
    /// <summary>Bytes metered.</summary>
    public long? BytesMetered { get; set; }

    /// <summary>Files that could not be read.</summary>
    public long? FileFailures { get; set; }

    /// <summary>Rows that could not be parsed.</summary>
    public long? ParseFailures { get; set; }

    /// <summary>Records that were rejected.</summary>
    public long? RecordIngestionFailures { get; set; }

    /// <summary>Records stored.</summary>
    public long? RecordsIngested { get; set; }

    /// <summary>Rows read.</summary>
    public long? RecordsProcessed { get; set; }
}
