using Amazon.Runtime;

namespace Timestream.Ingestion.Diagnostics;

/// <summary>
/// The name of a fault, for logs and for OpenTelemetry's <c>error.type</c>. Not its message, which may contain values of records.
/// </summary>
internal static class FaultNames
{
    /// <returns>The service's error code, such as <c>ThrottlingException</c>; without one the full name of the exception's type.</returns>
    public static string Of(Exception fault) =>
        fault is AmazonServiceException { ErrorCode: { Length: > 0 } code } ? code : fault.GetType().FullName!;
}
