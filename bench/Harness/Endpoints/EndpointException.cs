namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>The endpoint could not be started or reached; the message gives the reason in one line.</summary>
public sealed class EndpointException(string message, Exception? inner = null) : Exception(message, inner);
