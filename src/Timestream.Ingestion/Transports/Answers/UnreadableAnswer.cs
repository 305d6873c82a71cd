using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Diagnostics;

namespace Timestream.Ingestion.Transports.Answers;

/// <summary>
/// Creates the fault for a complete answer that does not come from the service. It is not retried: a proxy or another program at that
/// address would answer the same again.
/// </summary>
internal static class UnreadableAnswer
{
    private const int QuotedBytes = 80;
    private const string Acknowledgement = "a JSON object with RecordsIngested and in it Total, a whole number of 0 or more";
    private const string Rejections = "RejectedRecords with each record's RecordIndex, from 0 on";

    /// <param name="head">Status and request id.</param>
    /// <param name="answer">The body; its beginning is quoted.</param>
    /// <param name="problem">What is wrong, as the end of a sentence that begins with the status and "but".</param>
    /// <param name="expected">What the service would have answered, for the message.</param>
    public static AmazonUnmarshallingException Create(in AnswerHead head, ReadOnlySpan<byte> answer, string problem, string expected) =>
        Create(head.RequestId, head.Status, answer, problem, expected, cause: null);

    /// <summary>The fault of a 200 for WriteRecords that does not state how many records were ingested.</summary>
    public static AmazonUnmarshallingException WithoutTotal(in AnswerHead head, ReadOnlySpan<byte> answer, string problem) =>
        Create(head, answer, problem, Acknowledgement);

    /// <summary>The same for a client that returns only its response object.</summary>
    public static AmazonUnmarshallingException WithoutTotal(WriteRecordsResponse response) =>
        Create(
            response.ResponseMetadata?.RequestId, HttpStatusCode.OK, [],
            "there is no RecordsIngested.Total of 0 or more", Acknowledgement, cause: null);

    /// <summary>The fault of a response that lacks the member that its operation is called for.</summary>
    public static AmazonUnmarshallingException Without(AmazonWebServiceResponse response, string operation, string member) =>
        Create(
            response.ResponseMetadata?.RequestId, HttpStatusCode.OK, [],
            $"there is no {member}", $"{member}, which is what {operation} answers", cause: null);

    /// <summary>The fault of a rejection that does not state unambiguously which records it means.</summary>
    public static AmazonUnmarshallingException OfRejection(in AnswerHead head, ReadOnlySpan<byte> answer, string problem) =>
        Create(head, answer, Rejection(problem), Rejections);

    /// <summary>The same for a client that throws only its exception.</summary>
    public static AmazonUnmarshallingException OfRejection(RejectedRecordsException rejection, string problem) =>
        Create(rejection.RequestId, rejection.StatusCode, [], Rejection(problem), Rejections, rejection);

    private static AmazonUnmarshallingException Create(
        string? requestId, HttpStatusCode status, ReadOnlySpan<byte> answer, string problem, string expected, Exception? cause) =>
        new(requestId, lastKnownLocation: null, responseBody: null, Sentence(status, answer, problem, expected), cause)
        {
            StatusCode = status,
        };

    private static string Rejection(string problem) => $"what it says of rejected records cannot be read: {problem}";

    private static string Sentence(HttpStatusCode status, ReadOnlySpan<byte> answer, string problem, string expected)
    {
        var begins = FaultText.OneLine(Encoding.UTF8.GetString(answer[..Math.Min(answer.Length, QuotedBytes)]));
        var quoted = begins.Length == 0 ? "" : $" The answer begins '{begins}'.";
        return $"HTTP status {(int)status}, but {problem}; expected was {expected}. "
            + $"Something other than the service may have answered: see what is at the endpoint and on the way to it.{quoted}";
    }
}
