namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>Marks a benchmark class that has records of its own: it cannot write the records of files.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class HostsOnlyAttribute : Attribute;
