namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>
/// Runtime settings of processes whose speed is measured: every method is compiled once, with all optimisations. By default .NET
/// compiles in tiers, in the background and after 30 calls: with four writers on two cores, the AWS client's code took some 20
/// iterations of 200 ms to become three times as fast, and two runs of the same code differed by when that happened. The
/// speed in the end is the same to 5 %.
/// </summary>
internal static class SteadyCode
{
    /// <summary>Names and values; source: .NET, "Runtime configuration options for compilation".</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["DOTNET_TieredCompilation"] = "0",
        // Precompiled code of the libraries is not fully optimised, and without tiers it would stay.
        ["DOTNET_ReadyToRun"] = "0",
    };
}
