namespace Timestream.Benchmarks.Commands;

/// <summary>A run cannot be used for what is asked; the message says why and what to do.</summary>
internal sealed class RunFaultException(string message) : Exception(message);
