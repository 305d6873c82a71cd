namespace Amazon.TimestreamWrite.Model;

/// <summary>Paginators of the list operations: each walks all pages, asking for the next one when it is needed.</summary>
public interface ITimestreamWritePaginatorFactory
{
    /// <summary>All pages of ListBatchLoadTasks.</summary>
    IListBatchLoadTasksPaginator ListBatchLoadTasks(ListBatchLoadTasksRequest request);

    /// <summary>All pages of ListDatabases.</summary>
    IListDatabasesPaginator ListDatabases(ListDatabasesRequest request);

    /// <summary>All pages of ListTables.</summary>
    IListTablesPaginator ListTables(ListTablesRequest request);
}
