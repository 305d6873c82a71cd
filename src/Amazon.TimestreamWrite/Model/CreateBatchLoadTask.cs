using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Starts a task that loads CSV files from S3 into a table.</summary>
public class CreateBatchLoadTaskRequest : AmazonTimestreamWriteRequest
{
    /// <summary>
    /// Makes a repeated request harmless: the same token never starts a second task. Null lets the client make one
    /// up.
    /// </summary>
    [AWSProperty(Sensitive = true, Min = 1, Max = 64)]
    public string ClientToken { get; set; }

    /// <summary>
    /// How CSV columns become dimensions and measures; null when the files carry the column names that Timestream
    /// expects.
    /// </summary>
    public DataModelConfiguration DataModelConfiguration { get; set; }

    /// <summary>Where the CSV files are and how to read them.</summary>
    [AWSProperty(Required = true)]
    public DataSourceConfiguration DataSourceConfiguration { get; set; }

    /// <summary>Version given to every record, 1 or more; default 1.</summary>
    public long? RecordVersion { get; set; }

    /// <summary>Where error reports are written.</summary>
    [AWSProperty(Required = true)]
    public ReportConfiguration ReportConfiguration { get; set; }

    /// <summary>Database to load into.</summary>
    [AWSProperty(Required = true)]
    public string TargetDatabaseName { get; set; }

    /// <summary>Table to load into.</summary>
    [AWSProperty(Required = true)]
    public string TargetTableName { get; set; }
}

/// <summary>Answer to <see cref="CreateBatchLoadTaskRequest"/>.</summary>
public class CreateBatchLoadTaskResponse : AmazonWebServiceResponse
{
    /// <summary>Id of the new task.</summary>
    [AWSProperty(Required = true, Min = 3, Max = 32)]
    public string TaskId { get; set; }
}
