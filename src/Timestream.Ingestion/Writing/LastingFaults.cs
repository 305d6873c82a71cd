using System.Collections.Frozen;
using System.Net;
using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Writing;

/// <summary>Tells the faults that will not pass from those that the next request may not meet.</summary>
internal static class LastingFaults
{
    /// <summary>Failed requests in a row that <see cref="StopFaults.RepeatedFailures"/> stands for.</summary>
    public const int InARow = 10;

    // Codes of AWS's front doors for keys that are unknown, wrong or missing; the status may be 400.
    private static readonly FrozenSet<string> s_credentialCodes = FrozenSet.Create(
        "UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException", "SignatureDoesNotMatch", "IncompleteSignature", "MissingAuthenticationToken",
        "MissingAuthenticationTokenException", "ExpiredToken", "ExpiredTokenException", "AccessDenied", "AccessDeniedException", "OptInRequired");

    /// <summary>The fault that each later request would meet too; <see cref="StopFaults.None"/> if it may pass.</summary>
    public static StopFaults Of(Exception fault) => fault switch
    {
        EndpointUnreachableException => StopFaults.Unreachable,
        ResourceNotFoundException => StopFaults.ResourceNotFound,
        ServiceQuotaExceededException => StopFaults.QuotaExceeded,
        ValidationException validation => IsOfTheRequest(validation) ? StopFaults.InvalidRequest : StopFaults.None,
        AmazonServiceException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => StopFaults.AccessDenied,
        AmazonServiceException { ErrorCode: { } code } when s_credentialCodes.Contains(code) => StopFaults.AccessDenied,
        _ when HasUntrustedCertificate(fault) => StopFaults.Unreachable,
        // What AWSSDK.Core throws where no credentials are found; its faults of the service are of a derived type.
        _ when fault.GetType() == typeof(AmazonClientException) => StopFaults.AccessDenied,
        _ => StopFaults.None,
    };

    /// <summary>
    /// True if a ValidationException names a member of the request outside its records: halving the batch would not help. Such
    /// messages end in "at 'tableName' failed to satisfy constraint: ..." (the model's constraints).
    /// </summary>
    public static bool IsOfTheRequest(ValidationException fault) =>
        fault.Message is { } message
        && (message.Contains("at 'databaseName'", StringComparison.Ordinal) || message.Contains("at 'tableName'", StringComparison.Ordinal));

    private static bool HasUntrustedCertificate(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is AuthenticationException)
            {
                return true;
            }
        }

        return false;
    }
}
