using Timestream.Trends.Runs;

namespace Timestream.Trends.History;

/// <summary>What a history file holds.</summary>
/// <param name="Runs">In order of time; a run recorded twice, as after a merge, counts once.</param>
/// <param name="Damaged">Lines that could not be read.</param>
public sealed record RunHistory(IReadOnlyList<Run> Runs, IReadOnlyList<DamagedLine> Damaged)
{
    /// <summary>The runs a reference names: an id or its beginning (at least four characters), a tag, a commit, or a branch (its newest).</summary>
    /// <param name="reference">For example <c>main</c>, or <c>main:5</c> for the five newest runs of it.</param>
    /// <exception cref="RunInputException">It names none, or several; the message tells which there are.</exception>
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
            throw new RunInputException($"'history:{reference}' names no run: the history holds {Runs.Count} runs{(known.Length > 0 ? $" of {known}" : "")}; 'trend show --runs' lists them.");
        }

        return named.Count >= count
            ? named[^count..]
            : throw new RunInputException($"'history:{reference}' asks for {count} runs, but the history holds {named.Count} of '{name}'.");
    }

    /// <summary>For those who decide by the history: what cannot be read might change the answer.</summary>
    /// <exception cref="DamagedHistoryException">There are such lines.</exception>
    public void ThrowIfDamaged()
    {
        if (Damaged.Count > 0)
        {
            throw new DamagedHistoryException($"The history cannot be read: {string.Join("; ", Damaged.Take(MostTold).Select(line => $"line {line.Number} is {line.Reason}"))}{(Damaged.Count > MostTold ? $"; and {Damaged.Count - MostTold} more lines" : "")}. Mend or remove what is damaged.");
        }
    }

    private const int MostTold = 5;
    private const int ShortestPrefix = 4;

    // Several runs of one commit are the newest of it; several commits are a mistake that only people can settle.
    private List<Run> Beginning(string prefix)
    {
        List<Run> runs = prefix.Length < ShortestPrefix ? [] : [.. Runs.Where(run => Starts(run.Id, prefix) || Starts(run.Commit, prefix))];
        var meanings = runs.Select(run => Starts(run.Commit, prefix) ? $"commit {run.Commit}" : $"run {run.Id}").Distinct().ToList();
        return meanings.Count <= 1
            ? runs
            : throw new RunInputException($"'history:{prefix}' is the beginning of {string.Join(" and of ", meanings)}: write more of it.");
    }

    private static bool Starts(string? value, string prefix) => value?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>A line of the history file that could not be read; it stays as it is.</summary>
/// <param name="Number">Line number, from 1.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record DamagedLine(int Number, string Reason);
