namespace Timestream.Trends.Statistics;

/// <summary>A series of which parts are known to be of one level each, and the noise around those levels.</summary>
/// <param name="logs">Logarithms of one value per run, oldest first.</param>
internal sealed class SeriesLevels(IReadOnlyList<double> logs)
{
    /// <summary>Runs of the newest level that later ones are compared with.</summary>
    public const int Window = 30;

    /// <summary>Fewest runs that tell how a series varies.</summary>
    public const int FewestForNoise = 8;

    // Noise lasts longer than levels do, and needs more runs to be known.
    private const int NoiseWindow = 120;

    private const int LongestExcursion = 8;

    // Spikes count as far as this many standard deviations for a level, so that one does not move it.
    private const double LevelClip = 2;

    // From three values on there is a majority against a spike.
    private const int FewestForClip = 3;

    // 0 is no level.
    private readonly int[] _level = [.. Enumerable.Repeat(1, logs.Count)];
    private int _newest = 1;

    /// <summary>First run of the newest level.</summary>
    public int Start { get; private set; }

    /// <summary>Runs from <paramref name="from"/> on are of a level of their own.</summary>
    public void Begin(int from)
    {
        Start = from;
        Array.Fill(_level, ++_newest, from, _level.Length - from);
    }

    /// <summary>The level before goes on from <paramref name="to"/>; what lies between has been an excursion.</summary>
    public void Return(int start, int level, int from, int to)
    {
        Start = start;
        // A long excursion was a change that was taken back. A short one shows how the series varies: who leaves it out
        // finds the next one just as surprising.
        Array.Fill(_level, to - from > LongestExcursion ? 0 : level, from, to - from);
        Array.Fill(_level, level, to, _level.Length - to);
    }

    /// <summary>The newest level.</summary>
    public int Newest => _level[Start];

    /// <summary>The runs of the newest level before <paramref name="end"/>, the newest of them.</summary>
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

    /// <summary>Noise of the runs before <paramref name="end"/>, each around the level it is of; null where they are too few.</summary>
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

    /// <summary>Mean in which a spike counts no more than a clipped distance from the median.</summary>
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
