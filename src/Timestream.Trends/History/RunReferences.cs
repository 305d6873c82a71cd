using Timestream.Trends.Files;
using Timestream.Trends.Runs;

namespace Timestream.Trends.History;

/// <summary>Turns what people write for a side of a comparison into runs.</summary>
/// <param name="history">Where <c>history:</c> references are looked up.</param>
public sealed class RunReferences(HistoryFile history)
{
    private const string HistoryPrefix = "history:";

    /// <param name="text">A report, a folder of reports, <c>history:ID|COMMIT|BRANCH|TAG[:COUNT]</c>, or several of them with commas between.</param>
    /// <returns>At least one run; several are a pooled side.</returns>
    /// <exception cref="RunInputException">A part names no run; the message says which part and why.</exception>
    /// <exception cref="IOException">The history that a part names has lines that cannot be read.</exception>
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
                await FileSet.SettleAsync(Directory.Exists(part) ? part : Path.GetDirectoryName(Path.GetFullPath(part))!, TimeProvider.System, cancellationToken);
                runs.AddRange(RunFolder.ReadSide(part));
            }
        }

        return runs.Count > 0
            ? [.. runs.DistinctBy(run => run.Id)]
            : throw new RunInputException($"'{text}' names no run: expected a report, a folder of reports or history:NAME, or several with commas between.");
    }
}
