using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Harness;

/// <summary>Exit codes of the program. Scripts depend on them.</summary>
internal static class ExitCode
{
    /// <summary>The command succeeded.</summary>
    public const int Success = 0;

    /// <summary>A gating metric became worse.</summary>
    public const int Regression = 1;

    /// <summary>The command line, the configuration or a named file is invalid; nothing was started.</summary>
    public const int Usage = 2;

    /// <summary>A benchmark or an ingestion failed, a case is missing, or records are unaccounted for.</summary>
    public const int Failed = 3;

    /// <summary>The result is inconclusive; only with <c>--strict</c>.</summary>
    public const int Inconclusive = 4;

    /// <summary>Stopped by Ctrl-C: 128 + SIGINT, as shells report it.</summary>
    public const int Cancelled = 130;

    /// <summary>Maps the conclusion of a comparison or check to an exit code.</summary>
    /// <param name="conclusion">The conclusion.</param>
    /// <param name="strict">Whether an inconclusive result gives <see cref="Inconclusive"/> instead of 0. Default false.</param>
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
