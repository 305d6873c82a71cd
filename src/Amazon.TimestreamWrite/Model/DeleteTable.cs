using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>
/// Deletes a table and its data. Success and <see cref="ResourceNotFoundException"/> mean the same: it is gone.
/// </summary>
public class DeleteTableRequest : AmazonTimestreamWriteRequest
{
    /// <summary>Name of the database.</summary>
    [AWSProperty(Required = true)]
    public string DatabaseName { get; set; }

    /// <summary>Name of the table.</summary>
    [AWSProperty(Required = true)]
    public string TableName { get; set; }
}

/// <summary>Answer to <see cref="DeleteTableRequest"/>.</summary>
public class DeleteTableResponse : AmazonWebServiceResponse;
