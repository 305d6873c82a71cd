namespace Timestream.Trends.Statistics;

/// <summary>A series divided into parts of constant level, and the noise around these levels.</summary>
/// <param name="logs">Logarithms of one value per run, oldest first.</param>
internal sealed class SeriesLevels(IReadOnlyList<double> logs)
{
    /// <summary>Runs of the newest level that later ones are compared with.</summary>
    public const int Window = 30;

    /// <summary>Fewest runs from which noise is estimated.</summary>
    public const int FewestForNoise = 8;

    // Noise is estimated over several levels, since it changes less often than they do and needs more runs.
    private const int NoiseWindow = 120;

    private const int LongestExcursion = 8;

    // Standard deviations at which a value is clipped for a level, so that a spike does not move it.
    private const double LevelClip = 2;

    // With three values or more, the median is not a spike.
    private const int FewestForClip = 3;

    // Number of the level of each run; 0 for none.
    private readonly int[] _level = [.. Enumerable.Repeat(1, logs.Count)];
    private int _newest = 1;

    /// <summary>First run of the newest level.</summary>
    public int Start { get; private set; }

    /// <summary>Begins a new level with run <paramref name="from"/>.</summary>
    public void Begin(int from)
    {
        Start = from;
        Array.Fill(_level, ++_newest, from, _level.Length - from);
    }

    /// <summary>Resumes an earlier level from <paramref name="to"/> on; the runs in between were an excursion.</summary>
    public void Return(int start, int level, int from, int to)
    {
        Start = start;
        // A long excursion was a change that was reverted. A short one is part of the noise: without it, the next one would be an alarm.
        Array.Fill(_level, to - from > LongestExcursion ? 0 : level, from, to - from);
        Array.Fill(_level, level, to, _level.Length - to);
    }

    /// <summary>Number of the newest level.</summary>
    public int Newest => _level[Start];

    /// <summary>Up to <see cref="Window"/> runs of the newest level before <paramref name="end"/>, oldest first.</summary>
    public double[] Before(int end)
    {
        var values = new List<double>(Window);
        for (var i = end - 1; i >= Start && values.Count < Window; i--)
        {
            if (_level[i] == _level[Start])
            {
                values.Add(logs[i]);
            }
        }

        values.Reverse();
        return [.. values];
    }

    /// <summary>Noise of the runs before <paramref name="end"/> around their levels; null if they are too few.</summary>
    public SeriesNoise? NoiseBefore(int end)
    {
        var from = Math.Max(0, end - NoiseWindow);
        var levels = Enumerable.Range(from, end - from).Where(i => _level[i] != 0).ToLookup(i => _level[i]);
        var residuals = new SortedDictionary<int, double>();
        foreach (var level in levels)
        {
            var center = Robust.Median(level.Select(i => logs[i]));
            foreach (var i in level)
            {
                residuals.Add(i, logs[i] - center);
            }
        }

        return residuals.Count >= FewestForNoise ? SeriesNoise.Of([.. residuals.Values], levels.Count) : null;
    }

    /// <summary>Mean of the values, clipped around their median (winsorized), so that a spike has a bounded influence.</summary>
    public static double Level(IReadOnlyCollection<double> values, double spread)
    {
        if (values.Count < FewestForClip)
        {
            return values.Average();
        }

        var median = Robust.Median(values);
        var limit = LevelClip * spread;
        return median + values.Average(value => Math.Clamp(value - median, -limit, limit));
    }
}
