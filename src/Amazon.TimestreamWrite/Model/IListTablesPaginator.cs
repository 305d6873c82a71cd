using Amazon.Runtime;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Walks the pages of ListTables, once.</summary>
public interface IListTablesPaginator
{
    /// <summary>The answers, a page each.</summary>
    IPaginatedEnumerable<ListTablesResponse> Responses { get; }
}
