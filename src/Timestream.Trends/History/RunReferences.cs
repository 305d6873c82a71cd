using Timestream.Trends.Files;
using Timestream.Trends.Runs;

namespace Timestream.Trends.History;

/// <summary>Resolves the references that name a side of a comparison.</summary>
/// <param name="history">The history of <c>history:</c> references.</param>
public sealed class RunReferences(HistoryFile history)
{
    private const string HistoryPrefix = "history:";

    /// <param name="text">
    /// A report, a folder of reports, <c>history:ID|COMMIT|BRANCH|TAG[:COUNT]</c>, or several, separated by commas.
    /// </param>
    /// <param name="cancellationToken">Cancels waiting for other processes.</param>
    /// <returns>At least one run; several runs are one side.</returns>
    /// <exception cref="RunInputException">A part names no run; the message says which part and why.</exception>
    /// <exception cref="IOException">The history has lines that cannot be read.</exception>
    public async Task<IReadOnlyList<Run>> ResolveAsync(string text, CancellationToken cancellationToken)
    {
        var runs = new List<Run>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith(HistoryPrefix, StringComparison.Ordinal))
            {
                var read = await history.ReadAsync(cancellationToken);
                read.ThrowIfDamaged();
                runs.AddRange(read.Find(part[HistoryPrefix.Length..]));
            }
            else
            {
                var folder = Directory.Exists(part) ? part : Path.GetDirectoryName(Path.GetFullPath(part))!;
                await FileSet.SettleAsync(folder, TimeProvider.System, cancellationToken);
                runs.AddRange(RunFolder.ReadSide(part));
            }
        }

        return runs.Count > 0
            ? [.. runs.DistinctBy(run => run.Id)]
            : throw new RunInputException(
                $"'{text}' names no run: expected a report, a folder of reports or history:NAME, or several with commas between.");
    }
}
