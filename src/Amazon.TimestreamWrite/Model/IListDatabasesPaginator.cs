using Amazon.Runtime;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Walks the pages of ListDatabases, once.</summary>
public interface IListDatabasesPaginator
{
    /// <summary>The answers, a page each.</summary>
    IPaginatedEnumerable<ListDatabasesResponse> Responses { get; }
}
