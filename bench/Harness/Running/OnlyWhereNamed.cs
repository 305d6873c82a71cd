using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Running;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>
/// Excludes the comparison of transports unless it is selected by <c>*Transport*</c>, <c>*</c> or no filter. Its 36 cases would double
/// the duration of <c>*Ingest*</c>, which should finish within 4 min.
/// </summary>
/// <param name="filters">Values of <c>--filter</c>.</param>
internal sealed class OnlyWhereNamed(IReadOnlyList<string> filters) : IFilter
{
    private const string Name = "Transport";

    private readonly bool _isNamed = filters.Count == 0
        || filters.Any(filter => filter == "*" || filter.Contains(Name, StringComparison.OrdinalIgnoreCase));

    public bool Predicate(BenchmarkCase benchmarkCase) =>
        _isNamed || !benchmarkCase.Descriptor.Type.Name.Contains(Name, StringComparison.Ordinal);
}
