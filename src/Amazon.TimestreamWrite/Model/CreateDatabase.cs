using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Creates a database.</summary>
public class CreateDatabaseRequest : AmazonTimestreamWriteRequest
{
    /// <summary>Name of the database: letters, digits, <c>_</c>, <c>.</c> and <c>-</c>, at most 256 bytes.</summary>
    [AWSProperty(Required = true)]
    public string DatabaseName { get; set; }

    /// <summary>
    /// KMS key for the data: key id, key ARN or alias. Null means a key that Timestream manages in the account.
    /// </summary>
    [AWSProperty(Min = 1, Max = 2048)]
    public string KmsKeyId { get; set; }

    /// <summary>Tags to put on the database.</summary>
    [AWSProperty(Min = 0, Max = 200)]
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

/// <summary>Answer to <see cref="CreateDatabaseRequest"/>.</summary>
public class CreateDatabaseResponse : AmazonWebServiceResponse
{
    /// <summary>The new database.</summary>
    public Database Database { get; set; }
}
