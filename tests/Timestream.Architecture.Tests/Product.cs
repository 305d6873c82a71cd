using System.Reflection;
using ArchUnitNET.Loader;

namespace Timestream.Architecture.Tests;

/// <summary>The assemblies of the product, as the compiler left them.</summary>
internal static class Product
{
    /// <summary>Projects, and the projects of the product that each may refer to.</summary>
    public static IReadOnlyDictionary<string, string[]> Arrows { get; } = new Dictionary<string, string[]>
    {
        ["Amazon.TimestreamWrite"] = [],
        ["Timestream.Ingestion"] = ["Amazon.TimestreamWrite"],
        ["Timestream.LocalEndpoint"] = [],
        ["Timestream.LocalEndpoint.Fuzzing"] = ["Timestream.LocalEndpoint"],
        ["Timestream.Trends"] = [],
        ["Timestream.Benchmarks"] = [
            "Amazon.TimestreamWrite",
            "Timestream.Ingestion",
            "Timestream.LocalEndpoint",
            "Timestream.LocalEndpoint.Fuzzing",
            "Timestream.Trends"
        ],
    };

    /// <summary>One assembly of each project.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } = [.. Arrows.Keys.Select(name => Assembly.Load(name))];

    /// <summary>Types of all projects, and what each depends on: bases, members, attributes and bodies of methods.</summary>
    public static ArchUnitNET.Domain.Architecture Architecture { get; } = new ArchLoader().LoadAssemblies([.. Assemblies]).Build();
}
