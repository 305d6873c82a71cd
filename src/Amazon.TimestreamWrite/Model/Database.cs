using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>A database.</summary>
public class Database
{
    /// <summary>ARN of the database.</summary>
    public string Arn { get; set; }

    /// <summary>When it was created, UTC.</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>Name of the database.</summary>
    public string DatabaseName { get; set; }

    /// <summary>KMS key that encrypts its data.</summary>
    [AWSProperty(Min = 1, Max = 2048)]
    public string KmsKeyId { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime? LastUpdatedTime { get; set; }

    /// <summary>Tables in the database.</summary>
    public long? TableCount { get; set; }
}
