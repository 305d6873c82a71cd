namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>
/// Runtime settings for processes whose speed is measured: every method is compiled once, fully optimized. By default, .NET recompiles
/// methods in the background after 30 calls. With four writers on two cores, the AWS client took about 20 iterations of 200 ms to
/// become three times as fast, and runs of the same code differed by the time at which this happened. The final speed differs from
/// that with default settings by at most 5 %.
/// </summary>
internal static class SteadyCode
{
    /// <summary>Environment variables. Source: .NET documentation, "Runtime configuration options for compilation".</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["DOTNET_TieredCompilation"] = "0",
        // Precompiled library code is not fully optimized, and without tiered compilation it would never be recompiled.
        ["DOTNET_ReadyToRun"] = "0",
    };
}
