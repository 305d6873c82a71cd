using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Describes a database.</summary>
public class DescribeDatabaseRequest : AmazonTimestreamWriteRequest
{
    /// <summary>Name of the database.</summary>
    [AWSProperty(Required = true)]
    public string DatabaseName { get; set; }
}

/// <summary>Answer to <see cref="DescribeDatabaseRequest"/>.</summary>
public class DescribeDatabaseResponse : AmazonWebServiceResponse
{
    /// <summary>The database.</summary>
    public Database Database { get; set; }
}
