using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Lists tables, a page at a time.</summary>
public class ListTablesRequest : AmazonTimestreamWriteRequest
{
    /// <summary>Only tables of this database; null for all of the account.</summary>
    public string DatabaseName { get; set; }

    /// <summary>Tables per page, 1 to 20.</summary>
    [AWSProperty(Min = 1, Max = 20)]
    public int? MaxResults { get; set; }

    /// <summary>Where to go on: <c>NextToken</c> of the previous page; null for the first.</summary>
    public string NextToken { get; set; }
}

/// <summary>Answer to <see cref="ListTablesRequest"/>.</summary>
public class ListTablesResponse : AmazonWebServiceResponse
{
    /// <summary>Where the next page begins; null on the last page.</summary>
    public string NextToken { get; set; }

    /// <summary>The tables of this page.</summary>
    public List<Table> Tables { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
