using Amazon.Runtime.Internal;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Protocol;

/// <summary>The modelled errors by their code, the text after <c>#</c> in <c>__type</c>.</summary>
internal static class ServiceErrors
{
    private static readonly Dictionary<string, Func<ErrorResponse, AmazonTimestreamWriteException>> Modelled = new()
    {
        [nameof(AccessDeniedException)] = e => new AccessDeniedException(
            e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        [nameof(ConflictException)] = e => new ConflictException(
            e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        [nameof(InternalServerException)] = e => new InternalServerException(
            e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        [nameof(InvalidEndpointException)] = e => new InvalidEndpointException(
            e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        [nameof(RejectedRecordsException)] = e => new RejectedRecordsException(
            e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        [nameof(ResourceNotFoundException)] = e => new ResourceNotFoundException(
            e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        [nameof(ServiceQuotaExceededException)] = e => new ServiceQuotaExceededException(
            e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        [nameof(ThrottlingException)] = e => new ThrottlingException(
            e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        [nameof(ValidationException)] = e => new ValidationException(
            e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
    };

    public static AmazonTimestreamWriteException Create(ErrorResponse e) =>
        e.Code is not null && Modelled.TryGetValue(e.Code, out var create)
            ? create(e)
            : new AmazonTimestreamWriteException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode);
}
