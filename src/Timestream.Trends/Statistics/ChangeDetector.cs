namespace Timestream.Trends.Statistics;

/// <summary>
/// Finds changes in a series of runs. It reads the series run after run, as a check after each run does, so that what it reports for a
/// run does not depend on later runs. A change stays open until the series returns to its old level or the new level is accepted; an
/// alarm therefore does not come and go. The constants were chosen by simulation (<c>simulate</c>).
/// </summary>
/// <param name="threshold">Smallest change that matters, as a share.</param>
/// <param name="worseSign">+1 where more is worse, -1 where more is better.</param>
/// <param name="tests">Number of series that are checked together and share one budget of false alarms.</param>
internal sealed class ChangeDetector(double threshold, int worseSign, int tests)
{
    /// <summary>Length of the shortest series in which a change can be found.</summary>
    public const int FewestRuns = SeriesLevels.FewestForNoise + StepLook.FewestFresh;

    // One false alarm in a year of five checks per working day.
    private const double ChecksPerFalseAlarm = 1250;

    // Each run is tested with windows of two to eight runs. They overlap, and have as many false alarms as 1.7 independent tests.
    private const double Looks = 1.7;

    // Runs after which an improvement becomes the level that later runs are compared with.
    private const int LastingImprovement = 8;

    // Standard deviations.
    private const double SuspectDistance = 3;

    private readonly double _margin = Math.Log(1 + threshold);
    private readonly StepLook _look = new(Math.Log(1 + threshold), 1 / (ChecksPerFalseAlarm * Looks * Math.Max(1, tests)));

    /// <param name="logs">Logarithms of one value per run, oldest first.</param>
    /// <param name="accepted">Indexes of the runs whose level was accepted.</param>
    /// <returns>The changes in order of their index; the newest run may be suspect.</returns>
    public IReadOnlyList<SeriesChange> Detect(IReadOnlyList<double> logs, IReadOnlySet<int>? accepted = null)
    {
        var levels = new SeriesLevels(logs);
        var open = new List<OpenChange>();
        var closed = new List<SeriesChange>();
        for (var end = FewestRuns; end <= logs.Count; end++)
        {
            Return(logs, levels, open, closed, end);
            if (_look.At(logs, levels, end) is { } found)
            {
                var noise = levels.NoiseBefore(found.Index) ?? levels.NoiseBefore(end)!;
                var reference = SeriesLevels.Level(levels.Before(found.Index), noise.Spread);
                open.Add(new OpenChange(found, reference, noise, levels.Start, levels.Newest));
                levels.Begin(found.Index);
            }

            Settle(logs, open, closed, end, accepted);
        }

        closed.AddRange(open.Select(change => change.Seen(logs, logs.Count, ChangeState.Open)));
        if (Suspect(logs, levels) is { } suspect)
        {
            closed.Add(suspect);
        }

        return [.. closed.OrderBy(change => change.Index)];
    }

    // Returns to the oldest level that the newest runs fit. That closes all changes found since.
    private static void Return(IReadOnlyList<double> logs, SeriesLevels levels, List<OpenChange> open, List<SeriesChange> closed, int end)
    {
        for (var i = 0; i < open.Count; i++)
        {
            if (open[i].Return(logs, levels.Start, end) is { } from)
            {
                closed.AddRange(open.Skip(i).Select(change => change.Seen(logs, from, ChangeState.Reverted)));
                levels.Return(open[i].Start, open[i].Level, open[i].Change.Index, from);
                open.RemoveRange(i, open.Count - i);
                return;
            }
        }
    }

    private void Settle(IReadOnlyList<double> logs, List<OpenChange> open, List<SeriesChange> closed, int end, IReadOnlySet<int>? accepted)
    {
        while (open.Count > 0 && (IsAccepted(open[0].Change.Index) || IsLastingImprovement(open[0])))
        {
            closed.Add(open[0].Seen(logs, end, ChangeState.Settled));
            open.RemoveAt(0);
        }

        bool IsAccepted(int index) => accepted is not null && accepted.Any(run => run >= index && run < end);

        bool IsLastingImprovement(OpenChange change) =>
            (change.Change.Ratio - 1) * worseSign < 0
            && end - change.Change.Index >= LastingImprovement
            && (open.Count == 1 || open[1].Change.Index - change.Change.Index >= LastingImprovement);
    }

    private SeriesChange? Suspect(IReadOnlyList<double> logs, SeriesLevels levels)
    {
        var newest = logs.Count - 1;
        if (newest < SeriesLevels.FewestForNoise || newest <= levels.Start || levels.NoiseBefore(newest) is not { } noise)
        {
            return null;
        }

        var size = logs[newest] - SeriesLevels.Level(levels.Before(newest), noise.Spread);
        if (Math.Abs(size) < Math.Max(_margin, SuspectDistance * noise.Spread))
        {
            return null;
        }

        var p = StudentT.TwoSided(size / noise.Spread, noise.Degrees);
        return new SeriesChange(ChangeKind.Suspect, newest, Math.Exp(size), p) { Found = newest };
    }
}
