using Amazon.Runtime;

namespace Timestream.Ingestion.Diagnostics;

/// <summary>A fault in one word, for logs and as OpenTelemetry's <c>error.type</c>: its message may hold contents of records.</summary>
internal static class FaultNames
{
    /// <returns>The service's code, such as <c>ThrottlingException</c>; else the exception's full type name.</returns>
    public static string Of(Exception fault) =>
        fault is AmazonServiceException { ErrorCode: { Length: > 0 } code } ? code : fault.GetType().FullName!;
}
