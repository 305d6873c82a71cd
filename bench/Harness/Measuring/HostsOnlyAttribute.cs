namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>Marks benchmarks whose requests are encoded in advance, which only generated hosts can be.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class HostsOnlyAttribute : Attribute;
