using System.Collections.Frozen;
using System.Net;
using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Retries;

namespace Timestream.Ingestion.Transports.Direct.Faults;

/// <summary>What the fault of an attempt calls for, by AWS's rules.</summary>
internal static class FaultClassifier
{
    // Codes that AWS's front doors give to a signature whose time they do not accept; some also for other faults, so that only
    // a clock that is really off makes them a matter of the clock.
    private static readonly FrozenSet<string> s_clockCodes = FrozenSet.Create(
        "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure");

    private static readonly FrozenSet<string> s_expiredCodes = FrozenSet.Create("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");

    public static FaultKind Of(Exception fault) => fault switch
    {
        AmazonServiceException service => Of(service),
        TimeoutException => FaultKind.Timeout,
        HttpRequestException { InnerException: AuthenticationException } => FaultKind.Final,
        HttpRequestException => FaultKind.Transient,
        _ => FaultKind.Final,
    };

    private static FaultKind Of(AmazonServiceException fault) => fault switch
    {
        // Cut short, or of something in between: nothing of the service.
        AmazonUnmarshallingException => FaultKind.Transient,
        ThrottlingException => FaultKind.Throttled,
        InvalidEndpointException => FaultKind.EndpointMoved,
        { ErrorCode: { } code } when s_clockCodes.Contains(code) => FaultKind.ClockSkew,
        { ErrorCode: { } code } when s_expiredCodes.Contains(code) => FaultKind.ExpiredCredentials,
        { StatusCode: HttpStatusCode.TooManyRequests } => FaultKind.Throttled,
        { StatusCode: HttpStatusCode.MisdirectedRequest } => FaultKind.EndpointMoved,
        { StatusCode: HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => FaultKind.Transient,
        _ => FaultKind.Final,
    };
}
