using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Running;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>
/// Leaves out the comparison of transports where the filter is a wider one: its 36 cases take as long as the rest of
/// <c>*Ingest*</c>, which is to end within four minutes. <c>*Transport*</c> and <c>*</c> run it.
/// </summary>
internal sealed class OnlyWhereNamed(IReadOnlyList<string> arguments) : IFilter
{
    private const string Name = "Transport";

    private readonly bool _isNamed = arguments.Any(argument => argument == "*" || argument.Contains(Name, StringComparison.OrdinalIgnoreCase));

    public bool Predicate(BenchmarkCase benchmarkCase) => _isNamed || !benchmarkCase.Descriptor.Type.Name.Contains(Name, StringComparison.Ordinal);
}
