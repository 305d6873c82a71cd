namespace Timestream.Ingestion.Transports.Direct.Signing;

/// <summary>The headers that sign one request.</summary>
/// <param name="Date">Value of <c>X-Amz-Date</c>.</param>
/// <param name="Authorization">Value of <c>Authorization</c>.</param>
/// <param name="SecurityToken">Value of <c>X-Amz-Security-Token</c>; null if the keys are no session's.</param>
/// <param name="Time">The time signed for.</param>
internal readonly record struct Signature(string? Date, string? Authorization, string? SecurityToken, DateTimeOffset Time);
