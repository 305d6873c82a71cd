namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>Requests of one shape.</summary>
/// <param name="BatchSize">Records per request.</param>
/// <param name="CommonAttributes">Whether what they share is sent once.</param>
/// <param name="Writers">Requests in flight at most.</param>
internal readonly record struct TransportShape(int BatchSize, bool CommonAttributes, int Writers);
