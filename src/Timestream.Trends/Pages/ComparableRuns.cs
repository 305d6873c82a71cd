using Timestream.Trends.Runs;

namespace Timestream.Trends.Pages;

/// <summary>Runs of one branch in one environment. A line of a chart joins runs of one group only.</summary>
/// <param name="Runs">Oldest first.</param>
/// <param name="Label">The properties in which the group differs from the others, such as branch, machine and endpoint.</param>
internal sealed record ComparableRuns(IReadOnlyList<Run> Runs, string Label)
{
    /// <param name="runs">Oldest first.</param>
    /// <returns>The groups in order of their first run.</returns>
    public static IReadOnlyList<ComparableRuns> Of(IReadOnlyList<Run> runs)
    {
        var groups = new List<List<Run>>();
        foreach (var run in runs)
        {
            // Unknown properties match any value, so a run may fit several groups. It joins the newest of them.
            var group = groups.FindLast(members =>
                members[^1].Branch == run.Branch
                && !members.Exists(member => run.Environment.DifferencesFrom(member.Environment).Any()));
            if (group is null)
            {
                groups.Add(group = []);
            }

            group.Add(run);
        }

        var environments = groups.ConvertAll(group => group[^1].Environment);
        var aspects = environments
            .SelectMany(one => environments.SelectMany(one.DifferencesFrom))
            .Select(difference => difference.Aspect)
            .Distinct()
            .ToList();
        var branches = groups.Select(group => group[^1].Branch).Distinct().Count();
        var labels = new List<string>();
        foreach (var run in groups.Select(group => group[^1]))
        {
            string?[] branch = branches > 1 || aspects.Count == 0 ? [run.Branch ?? "no branch"] : [];
            var label = string.Join(", ", branch.Concat(aspects.Select(aspect => Describe(run.Environment, aspect))).OfType<string>());
            // Links name groups by their labels, which are therefore unique.
            labels.Add(labels.Contains(label) ? $"{label} ({labels.Count + 1})" : label);
        }

        return [.. groups.Select((group, index) => new ComparableRuns(group, labels[index]))];
    }

    private static string? Describe(RunEnvironment environment, string aspect) => aspect switch
    {
        "processor" => environment.Processor,
        "operating system" => environment.OperatingSystem,
        "runtime" => environment.Runtime,
        "endpoint" => environment.Endpoint,
        "region" => environment.Region,
        "workload" => environment.Workload,
        "job" => environment.Job,
        "seed" => environment.Seed is { } seed ? $"seed {seed}" : null,
        _ => null,
    };
}
