namespace Amazon.TimestreamWrite.Model;

/// <summary>A table.</summary>
public class Table
{
    /// <summary>ARN of the table.</summary>
    public string Arn { get; set; }

    /// <summary>When it was created, UTC.</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>Database the table is in.</summary>
    public string DatabaseName { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime? LastUpdatedTime { get; set; }

    /// <summary>What happens to late data.</summary>
    public MagneticStoreWriteProperties MagneticStoreWriteProperties { get; set; }

    /// <summary>How long data is kept.</summary>
    public RetentionProperties RetentionProperties { get; set; }

    /// <summary>Partitioning.</summary>
    public Schema Schema { get; set; }

    /// <summary>Name of the table.</summary>
    public string TableName { get; set; }

    /// <summary>Status; only an <c>ACTIVE</c> table takes records.</summary>
    public TableStatus TableStatus { get; set; }
}
