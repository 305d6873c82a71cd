using System.Collections.Frozen;
using System.Net;
using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;

namespace Timestream.Ingestion.Transports.Attempts;

/// <summary>What the fault of an attempt calls for, by AWS's rules. The same for every transport and operation.</summary>
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
        // A certificate that is not trusted, or no TLS at the other end: the same at the next attempt.
        HttpRequestException { InnerException: AuthenticationException } => FaultKind.Final,
        // Something answers, but not HTTP, or more than is read.
        HttpRequestException { HttpRequestError: var error } when IsForeign(error) => FaultKind.Final,
        HttpIOException { HttpRequestError: var error } when IsForeign(error) => FaultKind.Final,
        HttpRequestException => FaultKind.Transient,
        // What HttpRequestException holds of a broken connection; AWSSDK.Core unwraps it.
        IOException and not (FileNotFoundException or DirectoryNotFoundException) => FaultKind.Transient,
        _ => FaultKind.Final,
    };

    /// <summary>True for a fault that says that nothing has answered: connect, DNS, reset, timeout.</summary>
    public static bool IsUnanswered(Exception fault) =>
        fault is not AmazonServiceException && Of(fault) is FaultKind.Transient or FaultKind.Timeout;

    private static bool IsForeign(HttpRequestError error) => error is HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded;

    private static FaultKind Of(AmazonServiceException fault) => fault switch
    {
        ThrottlingException => FaultKind.Throttled,
        InvalidEndpointException => FaultKind.EndpointMoved,
        { ErrorCode: { } code } when s_clockCodes.Contains(code) => FaultKind.ClockSkew,
        { ErrorCode: { } code } when s_expiredCodes.Contains(code) => FaultKind.ExpiredCredentials,
        { StatusCode: HttpStatusCode.TooManyRequests } => FaultKind.Throttled,
        { StatusCode: HttpStatusCode.MisdirectedRequest } => FaultKind.EndpointMoved,
        { StatusCode: HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => FaultKind.Transient,
        // Also an AmazonUnmarshallingException of a 200: what is complete and not of the service will not pass.
        _ => FaultKind.Final,
    };
}
