namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>Marks a benchmark class that measures time only: its cases do not write <see cref="CaseFigures"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TimeOnlyAttribute : Attribute;
