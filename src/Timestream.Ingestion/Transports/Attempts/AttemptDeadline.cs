namespace Timestream.Ingestion.Transports.Attempts;

/// <summary>Creates the fault of an attempt that exceeded its timeout.</summary>
internal static class AttemptDeadline
{
    public static TimeoutException Exceeded(TimeSpan timeout, Exception cause) =>
        new($"No answer within {timeout.TotalSeconds} s: see whether the endpoint answers at all, or raise the timeout.", cause);
}
