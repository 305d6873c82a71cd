namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>The shape of the requests that a comparison of transports sends.</summary>
/// <param name="BatchSize">Records per request.</param>
/// <param name="CommonAttributes">Whether attributes common to the records of a request are sent once per request.</param>
/// <param name="Writers">Maximum number of requests in flight.</param>
internal readonly record struct TransportShape(int BatchSize, bool CommonAttributes, int Writers);
