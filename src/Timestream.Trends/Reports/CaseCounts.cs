using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Reports;

/// <summary>The answer in one sentence: how many cases there are of each outcome, what is worse first.</summary>
internal static class CaseCounts
{
    private static readonly Outcome[] s_troubles = [Outcome.Worse, Outcome.Failed, Outcome.Missing];

    /// <summary>Outcomes in the order in which a reader needs them; a case has the first of those that its verdicts have.</summary>
    public static IReadOnlyList<Outcome> Order { get; } =
    [
        Outcome.Worse, Outcome.Failed, Outcome.Missing, Outcome.Incomparable, Outcome.Better, Outcome.New, Outcome.Inconclusive, Outcome.Same,
    ];

    /// <param name="verdicts">Case and outcome of what gates.</param>
    /// <returns>For example <c>1 of 12 cases worse: 9 the same, 2 inconclusive.</c></returns>
    public static string Sentence(IEnumerable<(string Case, Outcome Outcome)> verdicts)
    {
        var cases = verdicts.GroupBy(verdict => verdict.Case).Select(group => Order[group.Min(verdict => Place(verdict.Outcome))]).ToList();
        var troubles = Counted(cases, s_troubles);
        var rest = Counted(cases, Order.Except(s_troubles));
        var answer = troubles.Count == 0 ? "Nothing worse" : $"{troubles[0].Count} of {Cases(cases.Count)} {string.Join(", ", troubles.Select((trouble, i) => i == 0 ? Name(trouble.Outcome) : $"{trouble.Count} {Name(trouble.Outcome)}"))}";
        var others = rest.Select((other, i) => troubles.Count == 0 && i == 0 ? $"{other.Count} of {Cases(cases.Count)} {Name(other.Outcome)}" : $"{other.Count} {Name(other.Outcome)}");
        return $"{answer}{(rest.Count > 0 ? $": {string.Join(", ", others)}" : "")}.";
    }

    /// <summary>Where an outcome stands in the order.</summary>
    public static int Place(Outcome outcome) => Order.Index().First(known => known.Item == outcome).Index;

    private static List<(int Count, Outcome Outcome)> Counted(List<Outcome> cases, IEnumerable<Outcome> outcomes) =>
        [.. outcomes.Select(outcome => (cases.Count(own => own == outcome), outcome)).Where(counted => counted.Item1 > 0)];

    // Most verdicts by far are the same: they are named first after what is worse only where nothing else is.
    private static string Name(Outcome outcome) => outcome == Outcome.Same ? "the same" : ComparisonRow.Name(outcome);

    private static string Cases(int count) => count == 1 ? "1 case" : $"{count} cases";
}
