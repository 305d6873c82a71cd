using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Context;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>How many cases the benchmarks of this program have.</summary>
internal static class BenchmarkCases
{
    private static readonly IConfig s_oneJob = ManualConfig.CreateEmpty().AddJob(Job.Default);

    /// <summary>Of all classes, as far as the filters of the configuration let them in.</summary>
    public static int Count(IConfig config) => Types().Sum(type => CountOf(type, config));

    /// <summary>Of all classes, as far as a pattern matches them.</summary>
    /// <param name="settings">What the cases are made of.</param>
    public static int Count(Settings settings, string filter)
    {
        new RunContext(settings, EndpointUrl: null, Directory: "").Use();
        return Count(ManualConfig.Union(s_oneJob, ManualConfig.CreateEmpty().AddFilter(new GlobFilter([filter]))));
    }

    /// <summary>Of the class of this name when none is filtered out.</summary>
    public static int WholeCount(string type) => Types().Where(known => known.Name == type).Sum(known => CountOf(known, s_oneJob));

    private static int CountOf(Type type, IConfig config) => BenchmarkConverter.TypeToBenchmarks(type, config).BenchmarksCases.Length;

    private static IEnumerable<Type> Types() => typeof(BenchmarkCases).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false, IsPublic: true } && type.Name.EndsWith("Benchmarks", StringComparison.Ordinal));
}
