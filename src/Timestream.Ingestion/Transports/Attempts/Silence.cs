namespace Timestream.Ingestion.Transports.Attempts;

/// <summary>Attempts without an answer, one after the other.</summary>
/// <param name="Start">When the first of them began, as a timestamp of the clock.</param>
/// <param name="Since">The same as time of day.</param>
/// <param name="LastEnd">When the last of them ended, as a timestamp of the clock.</param>
/// <param name="Attempts">How many.</param>
/// <param name="Endpoint">Where the last one went.</param>
/// <param name="Fault">What ended the last one.</param>
internal sealed record Silence(long Start, DateTimeOffset Since, long LastEnd, int Attempts, Uri? Endpoint, Exception Fault);

/// <summary>An attempt that a <see cref="Circuit"/> let through.</summary>
/// <param name="Started">When, as a timestamp of the clock.</param>
/// <param name="IsProbe">True if it is the one that tries whether the endpoint is back.</param>
internal readonly record struct CircuitAttempt(long Started, bool IsProbe);
