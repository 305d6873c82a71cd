namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>Marks a class of benchmarks that are judged by their time alone: their cases leave no <see cref="CaseFigures"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TimeOnlyAttribute : Attribute;
