using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Describes a table.</summary>
public class DescribeTableRequest : AmazonTimestreamWriteRequest
{
    /// <summary>Name of the database.</summary>
    [AWSProperty(Required = true)]
    public string DatabaseName { get; set; }

    /// <summary>Name of the table.</summary>
    [AWSProperty(Required = true)]
    public string TableName { get; set; }
}

/// <summary>Answer to <see cref="DescribeTableRequest"/>.</summary>
public class DescribeTableResponse : AmazonWebServiceResponse
{
    /// <summary>The table.</summary>
    public Table Table { get; set; }
}
