using Timestream.Trends.Runs;

namespace Timestream.Trends.History;

/// <summary>Content of a history file.</summary>
/// <param name="Runs">In order of time; a run that was recorded twice, as after a merge, is there once.</param>
/// <param name="Damaged">Lines that could not be read.</param>
public sealed record RunHistory(IReadOnlyList<Run> Runs, IReadOnlyList<DamagedLine> Damaged)
{
    /// <summary>
    /// The runs that a reference names: a tag, a branch (its newest run), or an identifier or commit or the beginning of one (at least four
    /// characters).
    /// </summary>
    /// <param name="reference">For example <c>main</c>, or <c>main:5</c> for its five newest runs.</param>
    /// <exception cref="RunInputException">The reference names no run, or is ambiguous; the message lists what there is.</exception>
    public IReadOnlyList<Run> Find(string reference)
    {
        var parts = reference.Split(':', 2);
        var name = parts[0];
        var count = 1;
        if (parts.Length == 2 && (!int.TryParse(parts[1], out count) || count < 1))
        {
            throw new RunInputException($"'history:{reference}': '{parts[1]}' is not a number of runs, as in history:main:5.");
        }

        List<Run> named = [.. Runs.Where(run => run.Tag == name || run.Branch == name)];
        if (named.Count == 0)
        {
            named = Beginning(name);
        }

        if (named.Count == 0)
        {
            var known = string.Join(", ", Runs.Select(run => run.Branch).Concat(Runs.Select(run => run.Tag)).OfType<string>().Distinct());
            throw new RunInputException(
                $"'history:{reference}' names no run: the history holds {Runs.Count} runs{(known.Length > 0 ? $" of {known}" : "")}; "
                + "'trend show --runs' lists them.");
        }

        return named.Count >= count
            ? named[^count..]
            : throw new RunInputException($"'history:{reference}' asks for {count} runs, but the history holds {named.Count} of '{name}'.");
    }

    /// <summary>Ensures that all lines could be read, for callers whose answer depends on every run.</summary>
    /// <exception cref="DamagedHistoryException">There are lines that could not be read.</exception>
    public void ThrowIfDamaged()
    {
        if (Damaged.Count > 0)
        {
            var lines = string.Join("; ", Damaged.Take(MostNamed).Select(line => $"line {line.Number} is {line.Reason}"));
            var more = Damaged.Count > MostNamed ? $"; and {Damaged.Count - MostNamed} more lines" : "";
            throw new DamagedHistoryException($"The history cannot be read: {lines}{more}. Mend or remove what is damaged.");
        }
    }

    private const int MostNamed = 5;
    private const int ShortestPrefix = 4;

    // Several runs of one commit are fine; a beginning of several commits is ambiguous.
    private List<Run> Beginning(string prefix)
    {
        if (prefix.Length < ShortestPrefix)
        {
            return [];
        }

        List<Run> runs = [.. Runs.Where(run => Begins(run.Id) || Begins(run.Commit))];
        var meanings = runs.Select(run => Begins(run.Commit) ? $"commit {run.Commit}" : $"run {run.Id}").Distinct().ToList();
        return meanings.Count <= 1
            ? runs
            : throw new RunInputException($"'history:{prefix}' is the beginning of {string.Join(" and of ", meanings)}: write more of it.");

        bool Begins(string? value) => value?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true;
    }
}

/// <summary>A line of the history file that could not be read.</summary>
/// <param name="Number">Line number, from 1.</param>
/// <param name="Reason">The reason, as the continuation of "line 1 is".</param>
public sealed record DamagedLine(int Number, string Reason);
