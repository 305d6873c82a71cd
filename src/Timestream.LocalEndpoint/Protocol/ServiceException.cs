namespace Timestream.LocalEndpoint.Protocol;

/// <summary>An answer with another status than 200: HTTP status, error type with namespace, message.</summary>
internal sealed class ServiceException : Exception
{
    // Namespaces as on the wire: errors of the service, of the model's constraints, of the protocol layer.
    private const string Service = "com.amazonaws.timestream.v20181101#";
    private const string Validate = "com.amazon.coral.validate#";
    private const string Coral = "com.amazon.coral.service#";

    private ServiceException(int status, string type, string? message, string messageKey = "Message")
        : base(message)
    {
        Status = status;
        Type = type;
        HasMessage = message is not null;
        MessageKey = messageKey;
    }

    /// <summary>HTTP status, from the service model's httpError traits.</summary>
    public int Status { get; }

    /// <summary>Value of <c>__type</c>.</summary>
    public string Type { get; }

    public bool HasMessage { get; }

    /// <summary>Name of the message member.</summary>
    public string MessageKey { get; }

    public static ServiceException Validation(string message) => new(400, Service + "ValidationException", message);

    // [UNCERTAIN: errors] The key is in lower case. Go's SDK reads only "Message" and shows an empty text for these errors.
    public static ServiceException Constraint(string message) => new(400, Validate + "ValidationException", message, "message");

    public static ServiceException QuotaExceeded(string message) => new(402, Service + "ServiceQuotaExceededException", message);

    public static ServiceException AccessDenied(string message) => new(403, Service + "AccessDeniedException", message);

    public static ServiceException NotFound(string message) => new(404, Service + "ResourceNotFoundException", message);

    public static ServiceException Conflict(string message) => new(409, Service + "ConflictException", message);

    public static ServiceException Throttling(string message) => new(429, Service + "ThrottlingException", message);

    public static ServiceException InternalServer(string message) => new(500, Service + "InternalServerException", message);

    /// <summary>The answer to an unknown operation: 63 bytes and no message, as from the service.</summary>
    public static ServiceException UnknownOperation() => new(404, Coral + "UnknownOperationException", null);

    // [UNCERTAIN: errors] Wording and case of the key follow other services on the same framework.
    public static ServiceException Serialization(string? message = null) => new(400, Coral + "SerializationException", message);

    /// <summary>A request whose signature is missing or wrong.</summary>
    public static ServiceException Unauthenticated(string code, string message) => new(403, Coral + code, message, "message");

    // [UNCERTAIN: errors] How the service answers malformed HTTP.
    public static ServiceException BadRequest(int status, string message) =>
        new(status, Coral + "BadRequestException", message, "message");

    public static ServiceException TooLarge(string message) => new(413, Coral + "RequestEntityTooLargeException", message, "message");
}
