using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>A batch load task in full.</summary>
public class BatchLoadTaskDescription
{
    /// <summary>When it was created, UTC.</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>How CSV columns become dimensions and measures.</summary>
    public DataModelConfiguration DataModelConfiguration { get; set; }

    /// <summary>Where the CSV files are and how they are read.</summary>
    public DataSourceConfiguration DataSourceConfiguration { get; set; }

    /// <summary>Why the task failed; null when it did not.</summary>
    [AWSProperty(Min = 1, Max = 2048)]
    public string ErrorMessage { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime? LastUpdatedTime { get; set; }

    /// <summary>Counts so far.</summary>
    public BatchLoadProgressReport ProgressReport { get; set; }

    /// <summary>Version given to every record.</summary>
    public long? RecordVersion { get; set; }

    /// <summary>Where error reports are written.</summary>
    public ReportConfiguration ReportConfiguration { get; set; }

    /// <summary>Until when a stopped task can be resumed, UTC.</summary>
    public DateTime? ResumableUntil { get; set; }

    /// <summary>Database loaded into.</summary>
    public string TargetDatabaseName { get; set; }

    /// <summary>Table loaded into.</summary>
    public string TargetTableName { get; set; }

    /// <summary>Id of the task.</summary>
    [AWSProperty(Min = 3, Max = 32)]
    public string TaskId { get; set; }

    /// <summary>Status of the task.</summary>
    public BatchLoadStatus TaskStatus { get; set; }
}
