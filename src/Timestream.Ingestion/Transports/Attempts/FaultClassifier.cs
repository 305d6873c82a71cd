using System.Collections.Frozen;
using System.Net;
using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;

namespace Timestream.Ingestion.Transports.Attempts;

/// <summary>Decides by AWS's rules what to do after a failed attempt, for every transport and operation.</summary>
internal static class FaultClassifier
{
    // Error codes for a signature whose time is not accepted. Some also stand for other faults, so the clock is only corrected if it
    // really differs.
    private static readonly FrozenSet<string> s_clockCodes = FrozenSet.Create(
        "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture",
        "InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure");

    private static readonly FrozenSet<string> s_expiredCodes = FrozenSet.Create(
        "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");

    public static RetryAction Of(Exception fault) => fault switch
    {
        AmazonServiceException service => Of(service),
        TimeoutException => RetryAction.RetryTimeout,
        // An untrusted certificate, or no TLS at the other end: the next attempt would fail, too.
        HttpRequestException { InnerException: AuthenticationException } => RetryAction.None,
        // The answer is not HTTP, or too long.
        HttpRequestException { HttpRequestError: var error } when IsForeign(error) => RetryAction.None,
        HttpIOException { HttpRequestError: var error } when IsForeign(error) => RetryAction.None,
        HttpRequestException => RetryAction.Retry,
        // AWSSDK.Core unwraps the cause of an HttpRequestException for a broken connection.
        IOException and not (FileNotFoundException or DirectoryNotFoundException) => RetryAction.Retry,
        _ => RetryAction.None,
    };

    /// <summary>True if nothing answered: a failure of DNS or connecting, a reset, a timeout.</summary>
    public static bool IsUnanswered(Exception fault) =>
        fault is not AmazonServiceException && Of(fault) is RetryAction.Retry or RetryAction.RetryTimeout;

    private static bool IsForeign(HttpRequestError error) =>
        error is HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded;

    private static RetryAction Of(AmazonServiceException fault) => fault switch
    {
        ThrottlingException => RetryAction.RetryThrottled,
        InvalidEndpointException => RetryAction.RediscoverEndpoint,
        { ErrorCode: { } code } when s_clockCodes.Contains(code) => RetryAction.CorrectClock,
        { ErrorCode: { } code } when s_expiredCodes.Contains(code) => RetryAction.RefreshCredentials,
        { StatusCode: HttpStatusCode.TooManyRequests } => RetryAction.RetryThrottled,
        { StatusCode: HttpStatusCode.MisdirectedRequest } => RetryAction.RediscoverEndpoint,
        {
            StatusCode: HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        } => RetryAction.Retry,
        // This includes AmazonUnmarshallingException: a complete answer that is not from the service will not change.
        _ => RetryAction.None,
    };
}
