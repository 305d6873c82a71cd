namespace Timestream.Ingestion.Transports.Answers;

/// <summary>How much of an answer is read. The largest that the service gives are pages of lists, of some 50 KB.</summary>
internal static class AnswerLimit
{
    public const int Bytes = 1024 * 1024;

    /// <summary>The fault of an answer that is longer; not to be retried, for the next answer would be no shorter.</summary>
    /// <param name="cause">What found out; null if it was the announced length.</param>
    public static HttpRequestException Exceeded(Exception? cause = null) => new(
        HttpRequestError.ConfigurationLimitExceeded,
        $"The answer is longer than {Bytes} bytes, so it is not the service's and was not read further: see what answers at the endpoint.",
        cause);
}
