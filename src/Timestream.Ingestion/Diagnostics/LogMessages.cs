using Microsoft.Extensions.Logging;

namespace Timestream.Ingestion.Diagnostics;

/// <summary>
/// The log messages: counts, the table and one reason made safe by <see cref="FaultText"/>; never secrets or whole records.
/// </summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Debug, "Attempt {Attempt} ended with {Fault}; the next one follows after {Delay}.")]
    public static partial void Retrying(this ILogger logger, int attempt, string fault, TimeSpan delay);

    [LoggerMessage(2, LogLevel.Warning, "{Fault}: clock, credentials or endpoint renewed; the request is repeated.")]
    public static partial void Corrected(this ILogger logger, string fault);

    [LoggerMessage(
        3, LogLevel.Error, "{Failed} of {Sent} records for {Table} failed in {Requests} requests, after {Retries} retries: {Reason}")]
    public static partial void RecordsFailed(
        this ILogger logger, long failed, long sent, long requests, string table, long retries, string reason);

    [LoggerMessage(
        4, LogLevel.Warning, "{Rejected} of {Sent} records for {Table} were rejected in {Requests} requests, the last one with: {Reason}")]
    public static partial void RecordsRejected(this ILogger logger, long rejected, long sent, long requests, string table, string reason);

    [LoggerMessage(5, LogLevel.Debug, "{Records} rejected records are sent again with a higher version.")]
    public static partial void Resending(this ILogger logger, int records);
}
