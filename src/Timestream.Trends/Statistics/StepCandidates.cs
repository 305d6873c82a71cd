using Perfolizer.Mathematics.Cpd;
using Perfolizer.Mathematics.SignificanceTesting.Base;
using Perfolizer.Mathematics.SignificanceTesting.MannWhitney;
using Perfolizer.Metrology;
using Pragmastat;

namespace Timestream.Trends.Statistics;

/// <summary>ED-PELT's proposals for the steps of a series, merged until every one left is confirmed.</summary>
internal sealed class StepCandidates(double[] logs, double margin)
{
    private const int Distance = 3;
    private const double Significance = 1e-4;
    private const double RankSignificance = 1e-3;

    /// <summary>The steps that significance, ranks and size confirm, each placed where both sides fit best.</summary>
    public List<SeriesChange> Confirmed()
    {
        if (logs.Length < 2 * Distance)
        {
            return [];
        }

        // Perfolizer names the last index before the change.
        var starts = EdPeltChangePointDetector.Instance.GetChangePointIndexes(logs, Distance).Select(index => index + 1).ToList();
        while (Weakest(starts) is { } weakest)
        {
            // Its neighbours merge and give the others more runs to stand on.
            starts.RemoveAt(weakest);
        }

        for (var i = 0; i < starts.Count; i++)
        {
            var (from, to) = Neighbours(starts, i);
            starts[i] = from + Split.Best(logs[from..to]);
        }

        return [.. starts.Select((start, i) => SeriesChange.Of(ChangeKind.Step, start, Shift.Of(Before(starts, i), After(starts, i))))];
    }

    private int? Weakest(List<int> starts)
    {
        var unconfirmed = Enumerable.Range(0, starts.Count)
            .Select(i => (Index: i, Shift: Shift.Of(Before(starts, i), After(starts, i))))
            .Where(candidate => !IsConfirmed(candidate.Shift, Before(starts, candidate.Index), After(starts, candidate.Index)))
            .ToList();
        return unconfirmed.Count == 0 ? null : unconfirmed.MaxBy(candidate => candidate.Shift.PValue).Index;
    }

    private bool IsConfirmed(Shift shift, double[] before, double[] after) =>
        Math.Max(before.Length, after.Length) >= ChangeDetector.FewestBefore
        && shift.PValue < Significance
        && Math.Abs(shift.Size) >= margin
        && RanksDiffer(before, after)
        && !IsSpike(before, after, shift);

    private static bool IsSpike(double[] before, double[] after, Shift shift)
    {
        var isAfterShorter = after.Length < before.Length;
        var (longer, shorter) = isAfterShorter ? (before, after) : (after, before);
        return shorter.Length <= ChangeDetector.MostFresh && Spikes.Explain(longer, shorter, isAfterShorter ? shift : shift with { Size = -shift.Size });
    }

    private static bool RanksDiffer(double[] before, double[] after)
    {
        var p = MannWhitneyTest.Instance.Perform(new Sample(before), new Sample(after), AlternativeHypothesis.TwoSides, Threshold.Zero).PValue.Value;
        // A few runs cannot reach the significance: no overlap at all is the best they can do.
        return p < Math.Max(RankSignificance, 2.5 * EquivalenceTest.SmallestPValue(before.Length, after.Length));
    }

    private double[] Before(List<int> starts, int index) => logs[Neighbours(starts, index).From..starts[index]];

    private double[] After(List<int> starts, int index) => logs[starts[index]..Neighbours(starts, index).To];

    private (int From, int To) Neighbours(List<int> starts, int index) =>
        (index > 0 ? starts[index - 1] : 0, index + 1 < starts.Count ? starts[index + 1] : logs.Length);
}
