using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.TimestreamWrite.Internal;
using Amazon.TimestreamWrite.Model;
using Amazon.TimestreamWrite.Protocol;

namespace Amazon.TimestreamWrite;

/// <summary>
/// Client of the write side of Amazon Timestream. Thread-safe; make one and share it, as it keeps connections and
/// discovered endpoints.
/// </summary>
public class AmazonTimestreamWriteClient : AmazonServiceClient, IAmazonTimestreamWrite
{
    private readonly Lock _discovery = new();
    private ITimestreamWritePaginatorFactory _paginators;

    /// <summary>Credentials and region from the default chain: environment, profile, container or instance.</summary>
    public AmazonTimestreamWriteClient()
        : base(new AmazonTimestreamWriteConfig())
    {
    }

    /// <summary>Credentials from the default chain.</summary>
    public AmazonTimestreamWriteClient(RegionEndpoint region)
        : base(new AmazonTimestreamWriteConfig { RegionEndpoint = region })
    {
    }

    /// <summary>Credentials from the default chain.</summary>
    public AmazonTimestreamWriteClient(AmazonTimestreamWriteConfig config)
        : base(config)
    {
    }

    /// <summary>These credentials; region from the default chain.</summary>
    public AmazonTimestreamWriteClient(AWSCredentials credentials)
        : this(credentials, new AmazonTimestreamWriteConfig())
    {
    }

    /// <summary>These credentials in this region.</summary>
    public AmazonTimestreamWriteClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonTimestreamWriteConfig { RegionEndpoint = region })
    {
    }

    /// <summary>These credentials with this configuration.</summary>
    public AmazonTimestreamWriteClient(AWSCredentials credentials, AmazonTimestreamWriteConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    /// <summary>These long-term keys; region from the default chain.</summary>
    public AmazonTimestreamWriteClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonTimestreamWriteConfig())
    {
    }

    /// <summary>These long-term keys in this region.</summary>
    public AmazonTimestreamWriteClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonTimestreamWriteConfig { RegionEndpoint = region })
    {
    }

    /// <summary>These long-term keys with this configuration.</summary>
    public AmazonTimestreamWriteClient(
        string awsAccessKeyId, string awsSecretAccessKey, AmazonTimestreamWriteConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    /// <summary>These temporary keys; region from the default chain.</summary>
    public AmazonTimestreamWriteClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonTimestreamWriteConfig())
    {
    }

    /// <summary>These temporary keys in this region.</summary>
    public AmazonTimestreamWriteClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonTimestreamWriteConfig { RegionEndpoint = region })
    {
    }

    /// <summary>These temporary keys with this configuration.</summary>
    public AmazonTimestreamWriteClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonTimestreamWriteConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    /// <inheritdoc/>
    public ITimestreamWritePaginatorFactory Paginators => _paginators ??= new TimestreamWritePaginatorFactory(this);

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata { get; } = new AmazonTimestreamWriteMetadata();

    /// <inheritdoc/>
    public virtual Task<CreateBatchLoadTaskResponse> CreateBatchLoadTaskAsync(
        CreateBatchLoadTaskRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CreateBatchLoadTaskRequest, CreateBatchLoadTaskResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<CreateDatabaseResponse> CreateDatabaseAsync(
        CreateDatabaseRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CreateDatabaseRequest, CreateDatabaseResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<CreateTableResponse> CreateTableAsync(
        CreateTableRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CreateTableRequest, CreateTableResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DeleteDatabaseResponse> DeleteDatabaseAsync(
        DeleteDatabaseRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DeleteDatabaseRequest, DeleteDatabaseResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DeleteTableResponse> DeleteTableAsync(
        DeleteTableRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DeleteTableRequest, DeleteTableResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DescribeBatchLoadTaskResponse> DescribeBatchLoadTaskAsync(
        DescribeBatchLoadTaskRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeBatchLoadTaskRequest, DescribeBatchLoadTaskResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DescribeDatabaseResponse> DescribeDatabaseAsync(
        DescribeDatabaseRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeDatabaseRequest, DescribeDatabaseResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DescribeEndpointsResponse> DescribeEndpointsAsync(
        DescribeEndpointsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeEndpointsRequest, DescribeEndpointsResponse>(request, cancellationToken, discover: false);

    /// <inheritdoc/>
    public virtual Task<DescribeTableResponse> DescribeTableAsync(
        DescribeTableRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeTableRequest, DescribeTableResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListBatchLoadTasksResponse> ListBatchLoadTasksAsync(
        ListBatchLoadTasksRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListBatchLoadTasksRequest, ListBatchLoadTasksResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListDatabasesResponse> ListDatabasesAsync(
        ListDatabasesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListDatabasesRequest, ListDatabasesResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListTablesResponse> ListTablesAsync(
        ListTablesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListTablesRequest, ListTablesResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListTagsForResourceRequest, ListTagsForResourceResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ResumeBatchLoadTaskResponse> ResumeBatchLoadTaskAsync(
        ResumeBatchLoadTaskRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ResumeBatchLoadTaskRequest, ResumeBatchLoadTaskResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<TagResourceResponse> TagResourceAsync(
        TagResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<TagResourceRequest, TagResourceResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<UntagResourceResponse> UntagResourceAsync(
        UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<UntagResourceRequest, UntagResourceResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<UpdateDatabaseResponse> UpdateDatabaseAsync(
        UpdateDatabaseRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<UpdateDatabaseRequest, UpdateDatabaseResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<UpdateTableResponse> UpdateTableAsync(
        UpdateTableRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<UpdateTableRequest, UpdateTableResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<WriteRecordsResponse> WriteRecordsAsync(
        WriteRecordsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<WriteRecordsRequest, WriteRecordsResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new Runtime.Endpoints.ServiceOperationEndpointParameters(request));

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new AmazonTimestreamWriteEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AmazonTimestreamWriteAuthSchemeHandler());
    }

    /// <inheritdoc/>
    protected override IEnumerable<DiscoveryEndpointBase> EndpointOperation(EndpointOperationContextBase context)
    {
        if (EndpointDiscoveryResolver.CacheCount > 0)
        {
            return Discover(context);
        }

        // Writers that start together wait for one answer instead of asking once each.
        lock (_discovery)
        {
            return Discover(context);
        }
    }

    private IEnumerable<DiscoveryEndpointBase> Discover(EndpointOperationContextBase context)
    {
        Exception cause = null;
        try
        {
            return EndpointDiscoveryResolver.ResolveEndpoints(context, () =>
            {
                try
                {
                    return DescribeEndpoints();
                }
                catch (Exception e)
                {
                    cause = e;
                    throw;
                }
            });
        }
        catch (AmazonClientException e) when (cause is not null)
        {
            // AWSSDK.Core only logs why. An answer of the service goes along as the cause; a broken connection does
            // not, or it would be taken for one of this request and retried on top of the retries it had.
            throw new AmazonClientException($"{e.Message} DescribeEndpoints: {cause.Message}", cause as AmazonServiceException);
        }
    }

    // Synchronous, as AWSSDK.Core asks for it.
    private List<DiscoveryEndpointBase> DescribeEndpoints()
    {
        var response = Invoke<DescribeEndpointsResponse>(
            new DescribeEndpointsRequest(), Options<DescribeEndpointsRequest, DescribeEndpointsResponse>());
        List<DiscoveryEndpointBase> endpoints =
        [
            .. from endpoint in response.Endpoints ?? []
               where !string.IsNullOrEmpty(endpoint?.Address)
               select new DiscoveryEndpoint(Url(endpoint.Address), endpoint.CachePeriodInMinutes ?? 0),
        ];
        return endpoints.Count > 0
            ? endpoints
            : throw new AmazonTimestreamWriteException("the answer named no endpoint.");
    }

    // With the slash that Uri writes at the end: AWSSDK.Core forgets an endpoint after a 421 only if it is stored as
    // the text of the Uri that the request went to.
    private static string Url(string address) =>
        new Uri(address.Contains("://", StringComparison.Ordinal) ? address : "https://" + address).ToString();

    private static InvokeOptions Options<TRequest, TResponse>()
        where TRequest : AmazonTimestreamWriteRequest, new()
        where TResponse : AmazonWebServiceResponse, new() => new()
        {
            RequestMarshaller = Operation<TRequest, TResponse>.Instance,
            ResponseUnmarshaller = Operation<TRequest, TResponse>.Instance,
        };

    private Task<TResponse> CallAsync<TRequest, TResponse>(
        TRequest request, CancellationToken cancellationToken, bool discover = true)
        where TRequest : AmazonTimestreamWriteRequest, new()
        where TResponse : AmazonWebServiceResponse, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        var options = Options<TRequest, TResponse>();
        if (discover)
        {
            options.EndpointDiscoveryMarshaller = RequiredDiscovery.Instance;
            options.EndpointOperation = EndpointOperation;
        }

        return InvokeAsync<TResponse>(request, options, cancellationToken);
    }
}
