using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>
/// Deletes a database, which must hold no tables. Success and <see cref="ResourceNotFoundException"/> mean the same:
/// it is gone.
/// </summary>
public class DeleteDatabaseRequest : AmazonTimestreamWriteRequest
{
    /// <summary>Name of the database.</summary>
    [AWSProperty(Required = true)]
    public string DatabaseName { get; set; }
}

/// <summary>Answer to <see cref="DeleteDatabaseRequest"/>.</summary>
public class DeleteDatabaseResponse : AmazonWebServiceResponse;
