using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace Amazon.TimestreamWrite.Model;

/// <summary>
/// Follows NextToken, from the one in the request on, until the service gives none. The request carries the place, so
/// one paginator is enumerated once.
/// </summary>
internal abstract class Paginator<TRequest, TResponse>(
    TRequest request,
    Func<TRequest, CancellationToken, Task<TResponse>> send,
    Func<TResponse, string> nextToken,
    Action<TRequest, string> setNextToken) : IPaginator<TResponse>
    where TRequest : AmazonTimestreamWriteRequest
{
    private int _used;

    public IPaginatedEnumerable<TResponse> Responses => new PaginatedResponse<TResponse>(this);

    public async IAsyncEnumerable<TResponse> PaginateAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _used, 1) != 0)
        {
            throw new InvalidOperationException(
                "This paginator was enumerated before; take a new one from Paginators for every enumeration.");
        }

        PaginatorUtils.SetUserAgentAdditionOnRequest(request);
        while (true)
        {
            var response = await send(request, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            yield return response;
            if (nextToken(response) is not { } token)
            {
                yield break;
            }

            setNextToken(request, token);
        }
    }
}

internal sealed class ListBatchLoadTasksPaginator(IAmazonTimestreamWrite client, ListBatchLoadTasksRequest request)
    : Paginator<ListBatchLoadTasksRequest, ListBatchLoadTasksResponse>(
        request, client.ListBatchLoadTasksAsync, page => page.NextToken, (next, token) => next.NextToken = token),
      IListBatchLoadTasksPaginator;

internal sealed class ListDatabasesPaginator(IAmazonTimestreamWrite client, ListDatabasesRequest request)
    : Paginator<ListDatabasesRequest, ListDatabasesResponse>(
        request, client.ListDatabasesAsync, page => page.NextToken, (next, token) => next.NextToken = token),
      IListDatabasesPaginator;

internal sealed class ListTablesPaginator(IAmazonTimestreamWrite client, ListTablesRequest request)
    : Paginator<ListTablesRequest, ListTablesResponse>(
        request, client.ListTablesAsync, page => page.NextToken, (next, token) => next.NextToken = token),
      IListTablesPaginator;
