using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite;

/// <summary>
/// The write side of Amazon Timestream for LiveAnalytics, API version 2018-11-01. Every operation may also throw
/// <see cref="AmazonTimestreamWriteException"/> for an error outside the service's model and
/// <see cref="AmazonClientException"/> where no answer came.
/// </summary>
public interface IAmazonTimestreamWrite : IAmazonService, IDisposable
{
    /// <summary>Paginators of the list operations.</summary>
    ITimestreamWritePaginatorFactory Paginators { get; }

    /// <summary>Starts a task that loads CSV files from S3 into a table.</summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="ConflictException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ServiceQuotaExceededException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<CreateBatchLoadTaskResponse> CreateBatchLoadTaskAsync(
        CreateBatchLoadTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates a database.</summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="ConflictException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ServiceQuotaExceededException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<CreateDatabaseResponse> CreateDatabaseAsync(
        CreateDatabaseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates a table in a database.</summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="ConflictException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ServiceQuotaExceededException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<CreateTableResponse> CreateTableAsync(
        CreateTableRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes a database, which must hold no tables. Success and <see cref="ResourceNotFoundException"/> mean the
    /// same: it is gone.
    /// </summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<DeleteDatabaseResponse> DeleteDatabaseAsync(
        DeleteDatabaseRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes a table and its data. Success and <see cref="ResourceNotFoundException"/> mean the same: it is gone.
    /// </summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<DeleteTableResponse> DeleteTableAsync(
        DeleteTableRequest request, CancellationToken cancellationToken = default);

    /// <summary>Describes a batch load task: configuration, status, progress.</summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ThrottlingException"/>
    Task<DescribeBatchLoadTaskResponse> DescribeBatchLoadTaskAsync(
        DescribeBatchLoadTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>Describes a database.</summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<DescribeDatabaseResponse> DescribeDatabaseAsync(
        DescribeDatabaseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the endpoints that serve this account. The client calls it by itself.</summary>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<DescribeEndpointsResponse> DescribeEndpointsAsync(
        DescribeEndpointsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Describes a table.</summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<DescribeTableResponse> DescribeTableAsync(
        DescribeTableRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists batch load tasks, a page at a time.</summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<ListBatchLoadTasksResponse> ListBatchLoadTasksAsync(
        ListBatchLoadTasksRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the databases of the account, a page at a time.</summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<ListDatabasesResponse> ListDatabasesAsync(
        ListDatabasesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists tables, a page at a time.</summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<ListTablesResponse> ListTablesAsync(ListTablesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the tags of a database or table.</summary>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Goes on with a batch load task that stopped.</summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<ResumeBatchLoadTaskResponse> ResumeBatchLoadTaskAsync(
        ResumeBatchLoadTaskRequest request, CancellationToken cancellationToken = default);

    /// <summary>Puts tags on a database or table; a tag with the same key is replaced.</summary>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ServiceQuotaExceededException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<TagResourceResponse> TagResourceAsync(
        TagResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes tags off a database or table.</summary>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ServiceQuotaExceededException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<UntagResourceResponse> UntagResourceAsync(
        UntagResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes the KMS key of a database.</summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ServiceQuotaExceededException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<UpdateDatabaseResponse> UpdateDatabaseAsync(
        UpdateDatabaseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes retention, magnetic store writes or partition key enforcement of a table.</summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<UpdateTableResponse> UpdateTableAsync(
        UpdateTableRequest request, CancellationToken cancellationToken = default);

    /// <summary>Writes up to 100 records into one table.</summary>
    /// <exception cref="AccessDeniedException"/>
    /// <exception cref="InternalServerException"/>
    /// <exception cref="InvalidEndpointException"/>
    /// <exception cref="RejectedRecordsException"/>
    /// <exception cref="ResourceNotFoundException"/>
    /// <exception cref="ThrottlingException"/>
    /// <exception cref="ValidationException"/>
    Task<WriteRecordsResponse> WriteRecordsAsync(
        WriteRecordsRequest request, CancellationToken cancellationToken = default);

    /// <summary>The endpoint a request would go to before endpoint discovery.</summary>
    Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new Runtime.Endpoints.ServiceOperationEndpointParameters(request));

#pragma warning disable CA1033 // A factory for dependency injection, called through the type parameter alone.
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonTimestreamWriteConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is not AmazonTimestreamWriteConfig config
            ? throw new AmazonClientException(
                $"clientConfig is {clientConfig?.GetType().ToString() ?? "null"}; it must be {typeof(AmazonTimestreamWriteConfig)}.")
            : awsCredentials is null
                ? new AmazonTimestreamWriteClient(config)
                : new AmazonTimestreamWriteClient(awsCredentials, config);
#pragma warning restore CA1033
}
