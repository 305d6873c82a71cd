using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Timestream.LocalEndpoint.Protocol;
using static Timestream.LocalEndpoint.Protocol.ProtocolJson;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>Calls the operation that a request names and puts its answer into the reply.</summary>
internal sealed class OperationDispatcher(EndpointService service)
{
    // 24 hours in every capture of the real service.
    private const long CachePeriodInMinutes = 1440;

    /// <param name="body">The request's JSON; it may change in the reading.</param>
    /// <param name="request">What it came in.</param>
    /// <exception cref="ServiceException">The answer is an error.</exception>
    public void Call(Operation operation, Span<byte> body, HttpRequest request, Reply reply)
    {
        var control = service.ControlPlane;
        switch (operation)
        {
            case Operation.WriteRecords:
                service.WriteRecords.Write(body, reply);
                break;
            case Operation.DescribeEndpoints:
                Read(body, Messages.EmptyRequest);
                reply.Write(
                    new DescribeEndpointsResponse([new EndpointDescription(service.Address.For(request), CachePeriodInMinutes)]),
                    Messages.DescribeEndpointsResponse);
                break;
            case Operation.CreateDatabase:
                reply.Write(control.CreateDatabase(Read(body, Messages.DatabaseRequest)), Messages.DatabaseResponse);
                break;
            case Operation.DescribeDatabase:
                reply.Write(control.DescribeDatabase(Read(body, Messages.DatabaseRequest)), Messages.DatabaseResponse);
                break;
            case Operation.UpdateDatabase:
                reply.Write(control.UpdateDatabase(Read(body, Messages.DatabaseRequest)), Messages.DatabaseResponse);
                break;
            case Operation.ListDatabases:
                reply.Write(control.ListDatabases(Read(body, Messages.ListRequest)), Messages.ListDatabasesResponse);
                break;
            case Operation.DeleteDatabase:
                control.DeleteDatabase(Read(body, Messages.DatabaseRequest));
                reply.WriteEmpty();
                break;
            case Operation.CreateTable:
                reply.Write(control.CreateTable(Read(body, Messages.TableRequest)), Messages.TableResponse);
                break;
            case Operation.DescribeTable:
                reply.Write(control.DescribeTable(Read(body, Messages.TableRequest)), Messages.TableResponse);
                break;
            case Operation.UpdateTable:
                reply.Write(control.UpdateTable(Read(body, Messages.TableRequest)), Messages.TableResponse);
                break;
            case Operation.ListTables:
                reply.Write(control.ListTables(Read(body, Messages.ListRequest)), Messages.ListTablesResponse);
                break;
            case Operation.DeleteTable:
                control.DeleteTable(Read(body, Messages.TableRequest));
                reply.WriteEmpty();
                break;
            case Operation.TagResource:
                service.Tagging.Tag(Read(body, Messages.TagsRequest));
                reply.WriteEmpty();
                break;
            case Operation.UntagResource:
                service.Tagging.Untag(Read(body, Messages.TagsRequest));
                reply.WriteEmpty();
                break;
            case Operation.ListTagsForResource:
                reply.Write(service.Tagging.List(Read(body, Messages.TagsRequest)), Messages.ListTagsResponse);
                break;
            case Operation.CreateBatchLoadTask:
                reply.Write(service.BatchLoad.Create(Read(body, Messages.CreateBatchLoadTaskRequest)), Messages.CreateBatchLoadTaskResponse);
                break;
            case Operation.DescribeBatchLoadTask:
                reply.Write(service.BatchLoad.Describe(Read(body, Messages.BatchLoadTaskRequest)), Messages.DescribeBatchLoadTaskResponse);
                break;
            case Operation.ListBatchLoadTasks:
                reply.Write(service.BatchLoad.List(Read(body, Messages.ListBatchLoadTasksRequest)), Messages.ListBatchLoadTasksResponse);
                break;
            case Operation.ResumeBatchLoadTask:
                service.BatchLoad.Resume(Read(body, Messages.BatchLoadTaskRequest));
                reply.WriteEmpty();
                break;
            default:
                throw ServiceException.UnknownOperation();
        }
    }

    private static T Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        // The deserializer looks at no text that it passes over.
        if (!Utf8.IsValid(body))
        {
            throw ServiceException.Serialization();
        }

        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw ServiceException.Serialization();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ServiceException.Serialization();
        }
    }
}
