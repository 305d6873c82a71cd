using System.Net;
using Amazon.Runtime;
using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;

namespace Timestream.Ingestion.Transports.Answers;

/// <summary>Converts an error answer into the exception that the AWS client throws for it, including its members.</summary>
internal static class ServiceFault
{
    private delegate AmazonTimestreamWriteException Create(
        string message, ErrorType type, string code, string? requestId, HttpStatusCode status);

    private static readonly Dictionary<string, Create> s_modelled = new()
    {
        [nameof(AccessDeniedException)] = (message, type, code, id, status) => new AccessDeniedException(message, type, code, id, status),
        [nameof(ConflictException)] = (message, type, code, id, status) => new ConflictException(message, type, code, id, status),
        [nameof(InternalServerException)] = (message, type, code, id, status) =>
            new InternalServerException(message, type, code, id, status),
        [nameof(InvalidEndpointException)] = (message, type, code, id, status) =>
            new InvalidEndpointException(message, type, code, id, status),
        [nameof(RejectedRecordsException)] = (message, type, code, id, status) =>
            new RejectedRecordsException(message, type, code, id, status),
        [nameof(ResourceNotFoundException)] = (message, type, code, id, status) =>
            new ResourceNotFoundException(message, type, code, id, status),
        [nameof(ServiceQuotaExceededException)] = (message, type, code, id, status) =>
            new ServiceQuotaExceededException(message, type, code, id, status),
        [nameof(ThrottlingException)] = (message, type, code, id, status) => new ThrottlingException(message, type, code, id, status),
        [nameof(ValidationException)] = (message, type, code, id, status) => new ValidationException(message, type, code, id, status),
    };

    /// <summary>Creates the exception for an error answer.</summary>
    /// <param name="head">Status and headers; the status is not 200.</param>
    /// <param name="answer">The body, which may not be JSON if a proxy answered.</param>
    /// <param name="records">Number of records in the request: a rejection must name some of them and no others.</param>
    public static AmazonServiceException Read(in AnswerHead head, ReadOnlySpan<byte> answer, int records) =>
        Read(head, answer, records, out _);

    /// <summary>Like the other overload.</summary>
    /// <param name="hasCode">True if the body names its exception, as all error answers of the service do.</param>
    public static AmazonServiceException Read(in AnswerHead head, ReadOnlySpan<byte> answer, int records, out bool hasCode)
    {
        var body = ErrorBody.Read(answer);
        hasCode = body.Code is not null;
        var code = body.Code ?? head.Status.ToString();
        var message = body.Message ?? $"The endpoint answered with HTTP status {(int)head.Status} ({code}).";
        if (code == nameof(RejectedRecordsException) && body.RejectionsProblem(records) is { } problem)
        {
            return UnreadableAnswer.OfRejection(head, answer, problem);
        }

        var fault = s_modelled.TryGetValue(code, out var create)
            ? create(message, ErrorType.Unknown, code, head.RequestId, head.Status)
            : new AmazonTimestreamWriteException(message, ErrorType.Unknown, code, head.RequestId, head.Status);
        if (fault is RejectedRecordsException rejected)
        {
            rejected.RejectedRecords = body.RejectedRecords;
        }

        return fault;
    }

    /// <summary>Returns null if the body of a 200 states how many records were ingested; else the exception.</summary>
    public static AmazonUnmarshallingException? CheckOk(in AnswerHead head, ReadOnlySpan<byte> answer, out int ingested) =>
        Acknowledgement.TryRead(answer, out ingested, out var problem)
            ? null
            : UnreadableAnswer.WithoutTotal(head, answer, problem!);
}
