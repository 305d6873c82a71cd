using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Harness;

/// <summary>Exit codes scripts depend on.</summary>
internal static class ExitCode
{
    /// <summary>Done, nothing wrong.</summary>
    public const int Success = 0;

    /// <summary>Something became worse.</summary>
    public const int Regression = 1;

    /// <summary>Usage or configuration error: nothing was started.</summary>
    public const int Usage = 2;

    /// <summary>A benchmark or an ingestion failed, a case is missing, or records are unaccounted for.</summary>
    public const int Failed = 3;

    /// <summary>Nothing shown either way, where <c>--strict</c> asks for it.</summary>
    public const int Inconclusive = 4;

    /// <summary>Stopped by Ctrl-C (128 + SIGINT, as shells report it).</summary>
    public const int Cancelled = 130;

    /// <summary>The exit code of a command that judges.</summary>
    /// <param name="conclusion">Result of the comparison or check.</param>
    /// <param name="strict">Whether an inconclusive result is a fault.</param>
    public static int Of(Conclusion conclusion, bool strict = false) => conclusion switch
    {
        Conclusion.Passed => Success,
        Conclusion.Inconclusive => strict ? Inconclusive : Success,
        Conclusion.Worse => Regression,
        Conclusion.Incomplete => Failed,
        Conclusion.Refused => Usage,
        _ => throw new ArgumentOutOfRangeException(nameof(conclusion), conclusion, "Not a conclusion."),
    };
}
