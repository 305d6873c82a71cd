namespace Timestream.Trends.Statistics;

/// <summary>Logarithms of one value per run.</summary>
internal sealed class RunValues
{
    private RunValues(IReadOnlyList<double> logs)
    {
        Logs = logs;
        MeanLog = logs.Average();
        SquaredDeviations = logs.Sum(log => (log - MeanLog) * (log - MeanLog));
    }

    /// <summary>In the order of the runs.</summary>
    public IReadOnlyList<double> Logs { get; }

    public int Count => Logs.Count;

    public double MeanLog { get; }

    public double SquaredDeviations { get; }

    public double Degrees => Count - 1;

    public double Variance => Degrees > 0 ? SquaredDeviations / Degrees : 0;

    /// <param name="values">One finite value above zero per run; at least one.</param>
    public static RunValues Of(IEnumerable<double> values) => new([.. values.Select(value => Math.Log(value))]);

    /// <param name="logs">One logarithm per run or pair; at least one.</param>
    public static RunValues OfLogs(IReadOnlyList<double> logs) => new(logs);
}
