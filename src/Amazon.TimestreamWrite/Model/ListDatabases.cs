using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Lists the databases of the account, a page at a time.</summary>
public class ListDatabasesRequest : AmazonTimestreamWriteRequest
{
    /// <summary>Databases per page, 1 to 20.</summary>
    [AWSProperty(Min = 1, Max = 20)]
    public int? MaxResults { get; set; }

    /// <summary>Where to go on: <c>NextToken</c> of the previous page; null for the first.</summary>
    public string NextToken { get; set; }
}

/// <summary>Answer to <see cref="ListDatabasesRequest"/>.</summary>
public class ListDatabasesResponse : AmazonWebServiceResponse
{
    /// <summary>The databases of this page.</summary>
    public List<Database> Databases { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Where the next page begins; null on the last page.</summary>
    public string NextToken { get; set; }
}
