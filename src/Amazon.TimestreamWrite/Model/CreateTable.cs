using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Creates a table in a database.</summary>
public class CreateTableRequest : AmazonTimestreamWriteRequest
{
    /// <summary>Name of the database.</summary>
    [AWSProperty(Required = true)]
    public string DatabaseName { get; set; }

    /// <summary>Whether late data may go straight to the magnetic store; off when null.</summary>
    public MagneticStoreWriteProperties MagneticStoreWriteProperties { get; set; }

    /// <summary>
    /// How long the stores keep data; 6 hours in memory and 73,000 days in the magnetic store when null.
    /// </summary>
    public RetentionProperties RetentionProperties { get; set; }

    /// <summary>Partition key of the table; by measure name when null.</summary>
    public Schema Schema { get; set; }

    /// <summary>Name of the table: letters, digits, <c>_</c>, <c>.</c> and <c>-</c>, at most 256 bytes.</summary>
    [AWSProperty(Required = true)]
    public string TableName { get; set; }

    /// <summary>Tags to put on the table.</summary>
    [AWSProperty(Min = 0, Max = 200)]
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>Answer to <see cref="CreateTableRequest"/>.</summary>
public class CreateTableResponse : AmazonWebServiceResponse
{
    /// <summary>The new table.</summary>
    public Table Table { get; set; }
}
