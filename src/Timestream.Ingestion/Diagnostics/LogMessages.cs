using Microsoft.Extensions.Logging;

namespace Timestream.Ingestion.Diagnostics;

/// <summary>What is logged: names of faults and counts, never the contents of records, messages of the service or secrets.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Debug, "Attempt {Attempt} ended with {Fault}; the next one follows after {Delay}.")]
    public static partial void Retrying(this ILogger logger, int attempt, string fault, TimeSpan delay);

    [LoggerMessage(2, LogLevel.Warning, "{Fault}: clock, credentials or endpoint renewed; the request is repeated.")]
    public static partial void Corrected(this ILogger logger, string fault);

    [LoggerMessage(3, LogLevel.Error, "{Failed} of {Sent} records failed with {Fault}, after {Retries} retries.")]
    public static partial void RecordsFailed(this ILogger logger, int failed, int sent, string fault, int retries);

    [LoggerMessage(4, LogLevel.Warning, "{Rejected} of {Sent} records were rejected.")]
    public static partial void RecordsRejected(this ILogger logger, int rejected, int sent);

    [LoggerMessage(5, LogLevel.Debug, "{Records} rejected records are sent again with a higher version.")]
    public static partial void Resending(this ILogger logger, int records);
}
