using System.Collections.Frozen;
using System.Net;
using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Writing;

/// <summary>Recognizes faults that later requests would meet, too.</summary>
internal static class LastingFaults
{
    /// <summary>Number of consecutive failed requests for <see cref="StopFaults.RepeatedFailures"/>.</summary>
    public const int InARow = 10;

    // Error codes of AWS for unknown, wrong or missing keys; the status may be 400.
    private static readonly FrozenSet<string> s_credentialCodes = FrozenSet.Create(
        "UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException", "SignatureDoesNotMatch",
        "IncompleteSignature", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "ExpiredToken",
        "ExpiredTokenException", "AccessDenied", "AccessDeniedException", "OptInRequired");

    /// <summary>Classifies a fault; <see cref="StopFaults.None"/> if the next request may succeed.</summary>
    public static StopFaults Of(Exception fault) => fault switch
    {
        EndpointUnreachableException => StopFaults.Unreachable,
        ResourceNotFoundException => StopFaults.ResourceNotFound,
        ServiceQuotaExceededException => StopFaults.QuotaExceeded,
        ValidationException validation => IsOfTheRequest(validation) ? StopFaults.InvalidRequest : StopFaults.None,
        AmazonServiceException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => StopFaults.AccessDenied,
        AmazonServiceException { ErrorCode: { } code } when s_credentialCodes.Contains(code) => StopFaults.AccessDenied,
        _ when HasUntrustedCertificate(fault) => StopFaults.Unreachable,
        // AWSSDK.Core throws exactly this type if it finds no credentials; faults of the service have derived types.
        _ when fault.GetType() == typeof(AmazonClientException) => StopFaults.AccessDenied,
        _ => StopFaults.None,
    };

    /// <summary>
    /// True if a ValidationException is about a member of the request outside its records, so that splitting the batch would not help.
    /// Such messages contain "at 'tableName' failed to satisfy constraint: ..." (the model's constraints).
    /// </summary>
    public static bool IsOfTheRequest(ValidationException fault) =>
        fault.Message is { } message
        && (message.Contains("at 'databaseName'", StringComparison.Ordinal)
            || message.Contains("at 'tableName'", StringComparison.Ordinal));

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
