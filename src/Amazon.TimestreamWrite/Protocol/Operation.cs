using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.TimestreamWrite.Model;
using Amazon.Util;

namespace Amazon.TimestreamWrite.Protocol;

/// <summary>One operation of the service on the wire: its request, its answer and its errors.</summary>
internal sealed class Operation<TRequest, TResponse> : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonTimestreamWriteRequest, new()
    where TResponse : AmazonWebServiceResponse, new()
{
    private static readonly string Target = "Timestream_20181101." + typeof(TRequest).Name[..^"Request".Length];

    private readonly Codec<TRequest> _request = Codec<TRequest>.Default;
    private readonly Shape<TResponse> _response = (Shape<TResponse>)Codec<TResponse>.Default;

    public static Operation<TRequest, TResponse> Instance { get; } = new();

    // 4096 bytes is AWSSDK.Core's own default.
    private static int BufferSize => AWSConfigs.StreamingUtf8JsonReaderBufferSize ?? 4096;

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.TimestreamWrite")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = JsonBody.Encode(_request, (TRequest)input),
        };
        request.Headers["X-Amz-Target"] = Target;
        request.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.0";
        request.Headers[HeaderKeys.XAmzApiVersion] = "2018-11-01";
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var response = new TResponse();
        // Where nothing is to be read the service may send {} or nothing.
        if (_response.HasMembers && !input.IsEmptyResponse)
        {
            var reader = new StreamingUtf8JsonReader(input.Stream, BufferSize, input.JsonMaxDepth);
            _response.ReadMembers(response, input, ref reader);
        }

        return response;
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream, BufferSize, input.JsonMaxDepth);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;

        var exception = ServiceErrors.Create(error);
        if (exception is RejectedRecordsException rejected)
        {
            using var body = new MemoryStream(input.GetResponseBodyBytes());
            using var context = new JsonUnmarshallerContext(body, false, input.ResponseData, true);
            var again = new StreamingUtf8JsonReader(body, BufferSize, input.JsonMaxDepth);
            ((Shape<RejectedRecordsException>)Codec<RejectedRecordsException>.Default).ReadMembers(rejected, context, ref again);
        }

        return exception;
    }
}
