using System.Net;
using System.Text.Json;
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
    private static readonly string Name = typeof(TRequest).Name[..^"Request".Length];
    private static readonly string Target = "Timestream_20181101." + Name;

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

    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        try
        {
            return base.Unmarshall(input);
        }
        catch (AmazonUnmarshallingException fault) when (fault.InnerException is not (IOException or OperationCanceledException))
        {
            // AWSSDK.Core does not say what was wrong. A connection that broke within the answer stays what it is.
            throw UnreadableAnswer.Of(Name, input.ResponseData.StatusCode, fault);
        }
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        // As a whole, since AWSSDK.Core's reader stops where the object ends; the longest is a page of 20 tables.
        using var body = new MemoryStream();
        input.Stream.CopyTo(body);
        var response = new TResponse();
        // Where nothing is to be said the service may send {} or nothing.
        if (body.Length > 0 || _response.HasMembers)
        {
            CheckIsObject(body.GetBuffer().AsSpan(0, (int)body.Length), input.JsonMaxDepth);
            body.Position = 0;
            var reader = new StreamingUtf8JsonReader(body, BufferSize, input.JsonMaxDepth);
            _response.ReadMembers(response, input, ref reader);
        }

        return response;
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = ReadError(input);
        if (error.Code is null)
        {
            error.Message = UnreadableAnswer.ErrorWithoutCode(statusCode, input.GetResponseBodyBytes());
        }

        error.InnerException = innerException;
        error.StatusCode = statusCode;

        var exception = ServiceErrors.Create(error);
        if (exception is RejectedRecordsException rejected)
        {
            ReadRejections(rejected, input, statusCode);
        }

        return exception;
    }

    private static ErrorResponse ReadError(JsonUnmarshallerContext input)
    {
        try
        {
            var reader = new StreamingUtf8JsonReader(input.Stream, BufferSize, input.JsonMaxDepth);
            return JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        }
        catch (Exception fault) when (fault is not (IOException or OperationCanceledException))
        {
            // HTML that is no XML either, or a code that is no text.
            return new ErrorResponse { Type = ErrorType.Unknown };
        }
    }

    private static void ReadRejections(RejectedRecordsException rejected, JsonUnmarshallerContext input, HttpStatusCode status)
    {
        using var body = new MemoryStream(input.GetResponseBodyBytes());
        using var context = new JsonUnmarshallerContext(body, false, input.ResponseData, true);
        try
        {
            var reader = new StreamingUtf8JsonReader(body, BufferSize, input.JsonMaxDepth);
            ((Shape<RejectedRecordsException>)Codec<RejectedRecordsException>.Default).ReadMembers(rejected, context, ref reader);
        }
        catch (Exception fault)
        {
            throw UnreadableAnswer.Create(
                Name, status, input.ResponseData.GetHeaderValue(HeaderKeys.RequestIdHeader), context.CurrentPath, fault);
        }
    }

    /// <exception cref="JsonException">The body is not one JSON object.</exception>
    private static void CheckIsObject(ReadOnlySpan<byte> body, int maxDepth)
    {
        if (body.IsEmpty)
        {
            throw new JsonException("its body is empty.");
        }

        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = maxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("its body is no JSON object.");
        }

        reader.Skip();
        // Throws for anything but white space.
        reader.Read();
    }
}
