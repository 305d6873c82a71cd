using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Changes the KMS key of a database.</summary>
public class UpdateDatabaseRequest : AmazonTimestreamWriteRequest
{
    /// <summary>Name of the database.</summary>
    [AWSProperty(Required = true)]
    public string DatabaseName { get; set; }

    /// <summary>The new KMS key: key id, key ARN or alias. The key already in use changes nothing.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 2048)]
    public string KmsKeyId { get; set; }
}

/// <summary>Answer to <see cref="UpdateDatabaseRequest"/>.</summary>
public class UpdateDatabaseResponse : AmazonWebServiceResponse
{
    /// <summary>The database as it is now.</summary>
    public Database Database { get; set; }
}
