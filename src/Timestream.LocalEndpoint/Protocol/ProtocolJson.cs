using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Timestream.LocalEndpoint.Protocol;

/// <summary>JSON of the messages: compact, without null members, with no more escapes than JSON requires.</summary>
[JsonSerializable(typeof(DatabaseRequest))]
[JsonSerializable(typeof(TableRequest))]
[JsonSerializable(typeof(ListRequest))]
[JsonSerializable(typeof(TagsRequest))]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(DatabaseResponse))]
[JsonSerializable(typeof(TableResponse))]
[JsonSerializable(typeof(ListDatabasesResponse))]
[JsonSerializable(typeof(ListTablesResponse))]
[JsonSerializable(typeof(ListTagsResponse))]
[JsonSerializable(typeof(DescribeEndpointsResponse))]
[JsonSerializable(typeof(CreateBatchLoadTaskRequest))]
[JsonSerializable(typeof(BatchLoadTaskRequest))]
[JsonSerializable(typeof(ListBatchLoadTasksRequest))]
[JsonSerializable(typeof(CreateBatchLoadTaskResponse))]
[JsonSerializable(typeof(DescribeBatchLoadTaskResponse))]
[JsonSerializable(typeof(ListBatchLoadTasksResponse))]
[JsonSerializable(typeof(BatchLoadErrorReport))]
internal sealed partial class ProtocolJson : JsonSerializerContext
{
    public static ProtocolJson Messages { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
