namespace Timestream.Ingestion.Transports.Attempts;

/// <summary>Consecutive attempts without an answer.</summary>
/// <param name="Start">Start of the first, as a timestamp of the clock.</param>
/// <param name="Since">The same moment as a time of day.</param>
/// <param name="LastEnd">End of the last, as a timestamp of the clock.</param>
/// <param name="Attempts">Number of attempts.</param>
/// <param name="Endpoint">Endpoint of the last; null if it was not known.</param>
/// <param name="Fault">Fault that ended the last.</param>
internal sealed record Silence(long Start, DateTimeOffset Since, long LastEnd, int Attempts, Uri? Endpoint, Exception Fault);

/// <summary>An attempt that a <see cref="Circuit"/> allowed.</summary>
/// <param name="Started">Start, as a timestamp of the clock.</param>
/// <param name="IsProbe">True if it is the one that checks whether the endpoint is back.</param>
internal readonly record struct CircuitAttempt(long Started, bool IsProbe);
