using System.Net;
using System.Text;
using Amazon.Runtime;

namespace Amazon.TimestreamWrite.Protocol;

/// <summary>Sentences about answers that are not the service's: of a proxy, a sign-in page, another server at that address.</summary>
internal static class UnreadableAnswer
{
    private const int QuotedBytes = 80;
    private const string Remedy = "Something other than the service may have answered: see what is at the endpoint and on the way to it.";

    /// <summary>The exception for an answer of which AWSSDK.Core knows only that it could not be read.</summary>
    public static AmazonUnmarshallingException Of(string operation, HttpStatusCode status, AmazonUnmarshallingException fault) =>
        Create(operation, status, fault.RequestId, fault.LastKnownLocation, fault.InnerException);

    /// <summary>The exception for an answer that <paramref name="cause"/> kept from being read.</summary>
    public static AmazonUnmarshallingException Create(
        string operation, HttpStatusCode status, string requestId, string lastKnownLocation, Exception cause) =>
        new(
            requestId,
            lastKnownLocation,
            responseBody: null,
            $"The answer to {operation}, of HTTP status {(int)status}, cannot be read: {cause?.Message} {Remedy}",
            cause)
        { StatusCode = status };

    /// <summary>The message for an error whose body names none of the service.</summary>
    public static string ErrorWithoutCode(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        var begins = OneLine(Encoding.UTF8.GetString(body[..Math.Min(body.Length, QuotedBytes)]));
        var quoted = begins.Length == 0 ? "" : $" The answer begins '{begins}'.";
        return $"HTTP status {(int)status} without an error of the service. {Remedy}{quoted}";
    }

    // Text of others must not begin a line of its own in a log.
    private static string OneLine(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
}
