namespace Amazon.TimestreamWrite.Model;

internal sealed class TimestreamWritePaginatorFactory(IAmazonTimestreamWrite client) : ITimestreamWritePaginatorFactory
{
    public IListBatchLoadTasksPaginator ListBatchLoadTasks(ListBatchLoadTasksRequest request) =>
        new ListBatchLoadTasksPaginator(client, request);

    public IListDatabasesPaginator ListDatabases(ListDatabasesRequest request) =>
        new ListDatabasesPaginator(client, request);

    public IListTablesPaginator ListTables(ListTablesRequest request) =>
        new ListTablesPaginator(client, request);
}
