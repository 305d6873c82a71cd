using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Context;
using Timestream.Benchmarks.Harness.Measuring;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>Counts the cases of the benchmarks in this program.</summary>
internal static class BenchmarkCases
{
    private static readonly IConfig s_oneJob = ManualConfig.CreateEmpty().AddJob(Job.Default);

    /// <summary>Counts the cases of all classes that pass the filters of a configuration.</summary>
    public static int Count(IConfig config) => Types().Sum(type => CountOf(type, config));

    /// <summary>Counts the cases of all classes that match a pattern.</summary>
    /// <param name="settings">Settings with the parameter values of the cases.</param>
    /// <param name="filter">Pattern as for <c>--filter</c>.</param>
    public static int Count(Settings settings, string filter)
    {
        new RunContext(settings, EndpointUrl: null, Directory: "").Use();
        return Count(ManualConfig.Union(s_oneJob, ManualConfig.CreateEmpty().AddFilter(new GlobFilter([filter]))));
    }

    /// <summary>
    /// Name of a class with cases that pass the filters of a configuration and need generated hosts; null if there is none.
    /// </summary>
    public static string? OfHostsOnly(IConfig config) => Types()
        .FirstOrDefault(type => type.IsDefined(typeof(HostsOnlyAttribute), inherit: false) && CountOf(type, config) > 0)?.Name;

    /// <summary>Counts the cases of the class with this name, without filters.</summary>
    public static int WholeCount(string type) => Types().Where(known => known.Name == type).Sum(known => CountOf(known, s_oneJob));

    private static int CountOf(Type type, IConfig config) => BenchmarkConverter.TypeToBenchmarks(type, config).BenchmarksCases.Length;

    private static IEnumerable<Type> Types() => typeof(BenchmarkCases).Assembly.GetTypes().Where(IsBenchmark);

    private static bool IsBenchmark(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsPublic: true } && type.Name.EndsWith("Benchmarks", StringComparison.Ordinal);
}
