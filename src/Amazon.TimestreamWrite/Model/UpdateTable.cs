using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Changes retention, magnetic store writes or partition key enforcement of a table.</summary>
public class UpdateTableRequest : AmazonTimestreamWriteRequest
{
    /// <summary>Name of the database.</summary>
    [AWSProperty(Required = true)]
    public string DatabaseName { get; set; }

    /// <summary>New settings for late data; null leaves them.</summary>
    public MagneticStoreWriteProperties MagneticStoreWriteProperties { get; set; }

    /// <summary>
    /// New retention; null leaves it. A longer memory retention brings nothing back from the magnetic store.
    /// </summary>
    public RetentionProperties RetentionProperties { get; set; }

    /// <summary>New partition key enforcement; null leaves it. Name and type of a partition key never change.</summary>
    public Schema Schema { get; set; }

    /// <summary>Name of the table.</summary>
    [AWSProperty(Required = true)]
    public string TableName { get; set; }
}

/// <summary>Answer to <see cref="UpdateTableRequest"/>.</summary>
public class UpdateTableResponse : AmazonWebServiceResponse
{
    /// <summary>The table as it is now.</summary>
    public Table Table { get; set; }
}
