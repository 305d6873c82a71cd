namespace Timestream.Ingestion.Latency;

/// <summary>The latencies in a <see cref="LatencyRecorder"/>; all zero if there were none.</summary>
/// <param name="Count">Number of requests.</param>
/// <param name="Min">Minimum, exact.</param>
/// <param name="Mean">Arithmetic mean, exact to 100 ns.</param>
/// <param name="P50">Median, to 3 significant digits.</param>
/// <param name="P95">95th percentile, to 3 significant digits.</param>
/// <param name="P99">99th percentile, to 3 significant digits.</param>
/// <param name="Max">Maximum, exact.</param>
public readonly record struct LatencySummary(
    long Count, TimeSpan Min, TimeSpan Mean, TimeSpan P50, TimeSpan P95, TimeSpan P99, TimeSpan Max);
