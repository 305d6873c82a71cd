using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>A batch load task as listed.</summary>
public class BatchLoadTask
{
    /// <summary>When it was created, UTC.</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>Database loaded into.</summary>
    public string DatabaseName { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime? LastUpdatedTime { get; set; }

    /// <summary>Until when a stopped task can be resumed, UTC.</summary>
    public DateTime? ResumableUntil { get; set; }

    /// <summary>Table loaded into.</summary>
    public string TableName { get; set; }

    /// <summary>Id of the task.</summary>
    [AWSProperty(Min = 3, Max = 32)]
    public string TaskId { get; set; }

    /// <summary>Status of the task.</summary>
    public BatchLoadStatus TaskStatus { get; set; }
}
