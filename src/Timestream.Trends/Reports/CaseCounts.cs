using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Reports;

/// <summary>Counts the cases of each outcome in one sentence, worst outcome first.</summary>
internal static class CaseCounts
{
    private static readonly Outcome[] s_troubles = [Outcome.Worse, Outcome.Failed, Outcome.Missing];

    /// <summary>Outcomes in order of importance. A case has the first outcome that any of its verdicts has.</summary>
    public static IReadOnlyList<Outcome> Order { get; } =
    [
        Outcome.Worse, Outcome.Failed, Outcome.Missing, Outcome.Incomparable,
        Outcome.Better, Outcome.New, Outcome.Inconclusive, Outcome.Same,
    ];

    /// <param name="verdicts">Case and outcome of the gating verdicts.</param>
    /// <returns>For example <c>1 of 12 cases worse: 9 the same, 2 inconclusive.</c></returns>
    public static string Sentence(IEnumerable<(string Case, Outcome Outcome)> verdicts)
    {
        var cases = verdicts
            .GroupBy(verdict => verdict.Case)
            .Select(group => Order[group.Min(verdict => Place(verdict.Outcome))])
            .ToList();
        var troubles = Counted(cases, s_troubles);
        var rest = Counted(cases, Order.Except(s_troubles));
        var answer = troubles.Count > 0 ? Joined(troubles, cases.Count) : "Nothing worse";
        return $"{answer}{(rest.Count > 0 ? $": {Joined(rest, troubles.Count > 0 ? null : cases.Count)}" : "")}.";
    }

    /// <summary>Index of an outcome in <see cref="Order"/>.</summary>
    public static int Place(Outcome outcome) => Order.Index().First(known => known.Item == outcome).Index;

    private static List<(int Count, Outcome Outcome)> Counted(List<Outcome> cases, IEnumerable<Outcome> outcomes) =>
        [.. outcomes.Select(outcome => (cases.Count(own => own == outcome), outcome)).Where(counted => counted.Item1 > 0)];

    // The first count includes the number of all cases, if given.
    private static string Joined(List<(int Count, Outcome Outcome)> counted, int? all)
    {
        var text = string.Join(", ", counted.Select((one, i) => (i, all) switch
        {
            (0, 1) => $"the one case is {Name(one.Outcome)}",
            (0, { } cases) => $"{one.Count} of {cases} cases {Name(one.Outcome)}",
            _ => $"{one.Count} {Name(one.Outcome)}",
        }));
        var beginsSentence = all == 1 && counted.Exists(one => s_troubles.Contains(one.Outcome));
        return beginsSentence ? char.ToUpperInvariant(text[0]) + text[1..] : text;
    }

    private static string Name(Outcome outcome) => outcome == Outcome.Same ? "the same" : ComparisonRow.Name(outcome);
}
