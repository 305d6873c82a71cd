namespace Timestream.Benchmarks.Commands;

/// <summary>A run is not usable for the command; the message says why and what to do.</summary>
internal sealed class RunFaultException(string message) : Exception(message);
