using System.Net;
using System.Net.Http.Headers;

namespace Timestream.Ingestion.Transports.Answers;

/// <summary>Status and headers of an answer.</summary>
internal readonly record struct AnswerHead(HttpStatusCode Status, HttpResponseHeaders Headers)
{
    public bool IsOk => Status == HttpStatusCode.OK;

    /// <summary>The service's clock, to the second.</summary>
    public DateTimeOffset? Date => Headers.Date;

    /// <summary>The id under which the service knows the request; null if it gave none.</summary>
    public string? RequestId => Headers.TryGetValues("x-amzn-RequestId", out var values) ? values.FirstOrDefault() : null;
}
