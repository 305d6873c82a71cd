using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Running;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>
/// Leaves out the comparison of transports where the filter is a wider one: its 36 cases take as long as the rest of
/// <c>*Ingest*</c>, which is to end within four minutes. <c>*Transport*</c>, <c>*</c> and no filter take it in.
/// </summary>
/// <param name="filters">Values of <c>--filter</c>.</param>
internal sealed class OnlyWhereNamed(IReadOnlyList<string> filters) : IFilter
{
    private const string Name = "Transport";

    private readonly bool _isNamed = filters.Count == 0 || filters.Any(filter => filter == "*" || filter.Contains(Name, StringComparison.OrdinalIgnoreCase));

    public bool Predicate(BenchmarkCase benchmarkCase) => _isNamed || !benchmarkCase.Descriptor.Type.Name.Contains(Name, StringComparison.Ordinal);
}
