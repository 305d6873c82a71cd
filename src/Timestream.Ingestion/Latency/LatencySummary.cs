namespace Timestream.Ingestion.Latency;

/// <summary>Latencies of the requests of a <see cref="LatencyRecorder"/>; all zero if there were none.</summary>
/// <param name="Count">Requests.</param>
/// <param name="Min">Exact.</param>
/// <param name="Mean">Exact.</param>
/// <param name="P50">Median, to 3 significant digits.</param>
/// <param name="P95">To 3 significant digits.</param>
/// <param name="P99">To 3 significant digits.</param>
/// <param name="Max">Exact.</param>
public readonly record struct LatencySummary(long Count, TimeSpan Min, TimeSpan Mean, TimeSpan P50, TimeSpan P95, TimeSpan P99, TimeSpan Max);
