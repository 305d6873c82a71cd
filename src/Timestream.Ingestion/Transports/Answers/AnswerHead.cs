using System.Net;
using System.Net.Http.Headers;

namespace Timestream.Ingestion.Transports.Answers;

/// <summary>Status and headers of an answer.</summary>
internal readonly record struct AnswerHead(HttpStatusCode Status, HttpResponseHeaders Headers)
{
    public bool IsOk => Status == HttpStatusCode.OK;

    /// <summary>The service's time, to the second; null if there is none.</summary>
    public DateTimeOffset? Date => Headers.Date;

    /// <summary>The service's id of the request; null if there is none.</summary>
    public string? RequestId => Headers.TryGetValues("x-amzn-RequestId", out var values) ? values.FirstOrDefault() : null;
}
