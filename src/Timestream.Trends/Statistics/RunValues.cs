namespace Timestream.Trends.Statistics;

/// <summary>Logarithms of one value per run, or of one ratio per pair of runs.</summary>
internal sealed class RunValues
{
    private RunValues(double level, IReadOnlyList<double> residuals, double degrees, double levelVariance)
    {
        MeanLog = level;
        Residuals = residuals;
        SquaredDeviations = residuals.Sum(residual => residual * residual);
        Degrees = degrees;
        LevelVariance = levelVariance;
    }

    /// <summary>Difference of each run or pair from its expected value, in order.</summary>
    public IReadOnlyList<double> Residuals { get; }

    public int Count => Residuals.Count;

    /// <summary>The level; for pairs, without the effect of running second.</summary>
    public double MeanLog { get; }

    /// <summary>Sum of the squared residuals.</summary>
    public double SquaredDeviations { get; }

    /// <summary>Degrees of freedom of the residuals.</summary>
    public double Degrees { get; }

    /// <summary>Variance of one value; 0 without degrees of freedom.</summary>
    public double Variance => Degrees > 0 ? SquaredDeviations / Degrees : 0;

    /// <summary>Variance of the level, as a multiple of the variance of one value.</summary>
    public double LevelVariance { get; }

    /// <summary>How much longer the second run of a pair takes, as a logarithm; null if not known.</summary>
    public double? OrderEffect { get; private init; }

    /// <param name="values">One finite value above zero per run; at least one.</param>
    public static RunValues Of(IEnumerable<double> values) => OfLogs([.. values.Select(value => Math.Log(value))]);

    /// <param name="logs">One logarithm per run or pair; at least one.</param>
    public static RunValues OfLogs(IReadOnlyList<double> logs)
    {
        var mean = logs.Average();
        return new RunValues(mean, [.. logs.Select(log => log - mean)], logs.Count - 1, 1.0 / logs.Count);
    }

    /// <summary>
    /// Pairs of runs, one of which ran second. If both orders occur, the effect of running second is estimated and removed, as in the
    /// AB/BA crossover design: half the difference between the means of the two orders.
    /// </summary>
    /// <param name="logRatios">Logarithm of current to baseline of each pair; at least one.</param>
    /// <param name="currentWasSecond">For each pair, whether the current version ran second; empty if not known.</param>
    public static RunValues OfPairs(IReadOnlyList<double> logRatios, IReadOnlyList<bool> currentWasSecond)
    {
        if (currentWasSecond.Count == 0)
        {
            return OfLogs(logRatios);
        }

        var second = logRatios.Where((_, i) => currentWasSecond[i]).ToList();
        var first = logRatios.Where((_, i) => !currentWasSecond[i]).ToList();
        if (second.Count == 0 || first.Count == 0)
        {
            return OfLogs(logRatios);
        }

        var (whenSecond, whenFirst) = (second.Average(), first.Average());
        return new RunValues(
            (whenSecond + whenFirst) / 2,
            [.. logRatios.Select((log, i) => log - (currentWasSecond[i] ? whenSecond : whenFirst))],
            logRatios.Count - 2,
            (1.0 / second.Count + 1.0 / first.Count) / 4)
        {
            OrderEffect = (whenSecond - whenFirst) / 2,
        };
    }
}
