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

    public static RetryAction Of(Exception fault) => fault switch
    {
        AmazonServiceException service => Of(service),
        TimeoutException => RetryAction.RetryTimeout,
        // A certificate that is not trusted, or no TLS at the other end: the same at the next attempt.
        HttpRequestException { InnerException: AuthenticationException } => RetryAction.None,
        // Something answers, but not HTTP, or more than is read.
        HttpRequestException { HttpRequestError: var error } when IsForeign(error) => RetryAction.None,
        HttpIOException { HttpRequestError: var error } when IsForeign(error) => RetryAction.None,
        HttpRequestException => RetryAction.Retry,
        // What HttpRequestException holds of a broken connection; AWSSDK.Core unwraps it.
        IOException and not (FileNotFoundException or DirectoryNotFoundException) => RetryAction.Retry,
        _ => RetryAction.None,
    };

    /// <summary>True for a fault that says that nothing has answered: connect, DNS, reset, timeout.</summary>
    public static bool IsUnanswered(Exception fault) =>
        fault is not AmazonServiceException && Of(fault) is RetryAction.Retry or RetryAction.RetryTimeout;

    private static bool IsForeign(HttpRequestError error) => error is HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded;

    private static RetryAction Of(AmazonServiceException fault) => fault switch
    {
        ThrottlingException => RetryAction.RetryThrottled,
        InvalidEndpointException => RetryAction.RediscoverEndpoint,
        { ErrorCode: { } code } when s_clockCodes.Contains(code) => RetryAction.CorrectClock,
        { ErrorCode: { } code } when s_expiredCodes.Contains(code) => RetryAction.RefreshCredentials,
        { StatusCode: HttpStatusCode.TooManyRequests } => RetryAction.RetryThrottled,
        { StatusCode: HttpStatusCode.MisdirectedRequest } => RetryAction.RediscoverEndpoint,
        { StatusCode: HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => RetryAction.Retry,
        // Also an AmazonUnmarshallingException of a 200: what is complete and not of the service will not pass.
        _ => RetryAction.None,
    };
}
