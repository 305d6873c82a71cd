namespace Timestream.Ingestion.Transports.Answers;

/// <summary>The maximum length of an answer. The longest answers of the service are pages of lists, with about 50 KB.</summary>
internal static class AnswerLimit
{
    public const int Bytes = 1024 * 1024;

    /// <summary>Creates the fault of a longer answer. It is not retried, because the next answer would not be shorter.</summary>
    /// <param name="cause">The exception that reported it; null if the announced length did.</param>
    public static HttpRequestException Exceeded(Exception? cause = null) => new(
        HttpRequestError.ConfigurationLimitExceeded,
        $"The answer is longer than {Bytes} bytes, so it is not the service's and was not read further: see what answers at the endpoint.",
        cause);
}
