using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Running;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>
/// Excludes the benchmarks of transports, shapes and series unless they are selected by their names, <c>*</c> or no filter. Their cases
/// would more than double the duration of <c>*Ingest*</c>, which should finish within 4 min.
/// </summary>
/// <param name="filters">Values of <c>--filter</c>.</param>
internal sealed class OnlyWhereNamed(IReadOnlyList<string> filters) : IFilter
{
    private static readonly string[] s_names = ["Transport", "Shape", "Series"];

    public bool Predicate(BenchmarkCase benchmarkCase)
    {
        var name = s_names.FirstOrDefault(name => benchmarkCase.Descriptor.Type.Name.Contains(name, StringComparison.Ordinal));
        return name is null
            || filters.Count == 0
            || filters.Any(filter => filter == "*" || filter.Contains(name, StringComparison.OrdinalIgnoreCase));
    }
}
