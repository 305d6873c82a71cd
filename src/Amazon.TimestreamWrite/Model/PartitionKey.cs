using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>A key by which a table is partitioned.</summary>
public class PartitionKey
{
    /// <summary>Whether every record must carry the dimension; for type <c>DIMENSION</c> only.</summary>
    public PartitionKeyEnforcementLevel EnforcementInRecord { get; set; }

    /// <summary>Name of the dimension; for type <c>DIMENSION</c> only.</summary>
    [AWSProperty(Min = 1)]
    public string Name { get; set; }

    /// <summary>By a dimension or by the measure name.</summary>
    [AWSProperty(Required = true)]
    public PartitionKeyType Type { get; set; }
}
