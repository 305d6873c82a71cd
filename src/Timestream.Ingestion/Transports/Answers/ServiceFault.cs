using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Transports.Direct.Http;

namespace Timestream.Ingestion.Transports.Direct.Faults;

/// <summary>Turns an answer that is no success into the exception that the AWS client throws for it, with its members.</summary>
internal static class ServiceFault
{
    private delegate AmazonTimestreamWriteException Create(string message, ErrorType type, string code, string? requestId, HttpStatusCode status);

    private static readonly Dictionary<string, Create> s_modelled = new()
    {
        [nameof(AccessDeniedException)] = (message, type, code, id, status) => new AccessDeniedException(message, type, code, id, status),
        [nameof(ConflictException)] = (message, type, code, id, status) => new ConflictException(message, type, code, id, status),
        [nameof(InternalServerException)] = (message, type, code, id, status) => new InternalServerException(message, type, code, id, status),
        [nameof(InvalidEndpointException)] = (message, type, code, id, status) => new InvalidEndpointException(message, type, code, id, status),
        [nameof(RejectedRecordsException)] = (message, type, code, id, status) => new RejectedRecordsException(message, type, code, id, status),
        [nameof(ResourceNotFoundException)] = (message, type, code, id, status) => new ResourceNotFoundException(message, type, code, id, status),
        [nameof(ServiceQuotaExceededException)] = (message, type, code, id, status) => new ServiceQuotaExceededException(message, type, code, id, status),
        [nameof(ThrottlingException)] = (message, type, code, id, status) => new ThrottlingException(message, type, code, id, status),
        [nameof(ValidationException)] = (message, type, code, id, status) => new ValidationException(message, type, code, id, status),
    };

    /// <summary>The exception for an answer.</summary>
    /// <param name="head">Its status is not 200.</param>
    /// <param name="answer">Its body; of any kind, for a proxy may have answered.</param>
    public static AmazonTimestreamWriteException Read(in AnswerHead head, ReadOnlySpan<byte> answer)
    {
        var body = ErrorBody.Read(answer);
        var code = body.Code ?? head.Status.ToString();
        var message = body.Message ?? $"The endpoint answered with HTTP status {(int)head.Status} ({code}).";
        var fault = s_modelled.TryGetValue(code, out var create)
            ? create(message, ErrorType.Unknown, code, head.RequestId, head.Status)
            : new AmazonTimestreamWriteException(message, ErrorType.Unknown, code, head.RequestId, head.Status);
        if (fault is RejectedRecordsException rejected)
        {
            rejected.RejectedRecords = body.RejectedRecords;
        }

        return fault;
    }

    /// <summary>Null if the body of a 200 is what WriteRecords answers, a complete JSON object; else the exception for it.</summary>
    public static AmazonUnmarshallingException? CheckOk(in AnswerHead head, ReadOnlySpan<byte> answer)
    {
        try
        {
            var json = new Utf8JsonReader(answer);
            json.Read();
            if (json.TokenType == JsonTokenType.StartObject)
            {
                json.Skip();
                return null;
            }
        }
        catch (JsonException)
        {
            // Same as no object.
        }

        return new AmazonUnmarshallingException(
            head.RequestId, $"HTTP status 200, but {answer.Length} bytes that are no JSON object: something else than the service answered, see what lies between.", innerException: null, head.Status);
    }
}
