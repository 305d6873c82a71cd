using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using Timestream.LocalEndpoint.Faults;
using Timestream.LocalEndpoint.Protocol;
using static Timestream.LocalEndpoint.Protocol.ProtocolJson;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>The operations of the service, one row each: name, rate limit, handler.</summary>
internal static class OperationTable
{
    private const string TargetPrefix = "Timestream_20181101.";

    // 24 hours in every capture of the real service.
    private const long CachePeriodInMinutes = 1440;

    /// <summary>The one operation that injected faults and latency apply to.</summary>
    public static Operation WriteRecords { get; } =
        new("WriteRecords", RateClass.Write, (service, call) => service.WriteRecords.Write(call.Body, call.Reply));

    public static IReadOnlyList<Operation> All { get; } =
    [
        WriteRecords,
        new("DescribeEndpoints", RateClass.Unlimited, DescribeEndpoints),
        Answers(
            "CreateDatabase", RateClass.Change, Messages.DatabaseRequest, Messages.DatabaseResponse,
            (service, request) => service.ControlPlane.CreateDatabase(request)),
        Answers(
            "DescribeDatabase", RateClass.Read, Messages.DatabaseRequest, Messages.DatabaseResponse,
            (service, request) => service.ControlPlane.DescribeDatabase(request)),
        Answers(
            "UpdateDatabase", RateClass.Change, Messages.DatabaseRequest, Messages.DatabaseResponse,
            (service, request) => service.ControlPlane.UpdateDatabase(request)),
        Answers(
            "ListDatabases", RateClass.Read, Messages.ListRequest, Messages.ListDatabasesResponse,
            (service, request) => service.ControlPlane.ListDatabases(request)),
        AnswersEmpty(
            "DeleteDatabase", RateClass.Change, Messages.DatabaseRequest,
            (service, request) => service.ControlPlane.DeleteDatabase(request)),
        Answers(
            "CreateTable", RateClass.Change, Messages.TableRequest, Messages.TableResponse,
            (service, request) => service.ControlPlane.CreateTable(request)),
        Answers(
            "DescribeTable", RateClass.Read, Messages.TableRequest, Messages.TableResponse,
            (service, request) => service.ControlPlane.DescribeTable(request)),
        Answers(
            "UpdateTable", RateClass.Change, Messages.TableRequest, Messages.TableResponse,
            (service, request) => service.ControlPlane.UpdateTable(request)),
        Answers(
            "ListTables", RateClass.Read, Messages.ListRequest, Messages.ListTablesResponse,
            (service, request) => service.ControlPlane.ListTables(request)),
        AnswersEmpty(
            "DeleteTable", RateClass.Change, Messages.TableRequest,
            (service, request) => service.ControlPlane.DeleteTable(request)),
        AnswersEmpty(
            "TagResource", RateClass.Change, Messages.TagsRequest,
            (service, request) => service.Tagging.Tag(request)),
        AnswersEmpty(
            "UntagResource", RateClass.Change, Messages.TagsRequest,
            (service, request) => service.Tagging.Untag(request)),
        Answers(
            "ListTagsForResource", RateClass.Read, Messages.TagsRequest, Messages.ListTagsResponse,
            (service, request) => service.Tagging.List(request)),
        Answers(
            "CreateBatchLoadTask", RateClass.Change, Messages.CreateBatchLoadTaskRequest, Messages.CreateBatchLoadTaskResponse,
            (service, request) => service.BatchLoad.Create(request)),
        Answers(
            "DescribeBatchLoadTask", RateClass.Read, Messages.BatchLoadTaskRequest, Messages.DescribeBatchLoadTaskResponse,
            (service, request) => service.BatchLoad.Describe(request)),
        Answers(
            "ListBatchLoadTasks", RateClass.Read, Messages.ListBatchLoadTasksRequest, Messages.ListBatchLoadTasksResponse,
            (service, request) => service.BatchLoad.List(request)),
        AnswersEmpty(
            "ResumeBatchLoadTask", RateClass.Change, Messages.BatchLoadTaskRequest,
            (service, request) => service.BatchLoad.Resume(request)),
    ];

    private static readonly FrozenDictionary<string, Operation> s_byTarget =
        All.ToFrozenDictionary(operation => TargetPrefix + operation.Name, StringComparer.Ordinal);

    /// <summary>The operation that an <c>X-Amz-Target</c> header names; null if it names none.</summary>
    public static Operation? Find(string? target) => target is null ? null : s_byTarget.GetValueOrDefault(target);

    private static Operation Answers<TRequest, TResponse>(
        string name,
        RateClass rate,
        JsonTypeInfo<TRequest> request,
        JsonTypeInfo<TResponse> response,
        Func<EndpointService, TRequest, TResponse> handle)
        where TRequest : class =>
        new(name, rate, (service, call) => call.Reply.Write(handle(service, RequestJson.Read(call.Body, request)), response));

    private static Operation AnswersEmpty<TRequest>(
        string name, RateClass rate, JsonTypeInfo<TRequest> request, Action<EndpointService, TRequest> handle)
        where TRequest : class =>
        new(name, rate, (service, call) =>
        {
            handle(service, RequestJson.Read(call.Body, request));
            call.Reply.WriteEmpty();
        });

    private static void DescribeEndpoints(EndpointService service, OperationCall call)
    {
        RequestJson.Read(call.Body, Messages.EmptyRequest);
        call.Reply.Write(
            new DescribeEndpointsResponse([new EndpointDescription(service.Address.For(call.Request), CachePeriodInMinutes)]),
            Messages.DescribeEndpointsResponse);
    }
}
