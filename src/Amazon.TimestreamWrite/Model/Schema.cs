using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Partitioning of a table.</summary>
public class Schema
{
    /// <summary>The partition keys; fixed when the table is created, but for their enforcement.</summary>
    [AWSProperty(Min = 1)]
    public List<PartitionKey> CompositePartitionKey { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
