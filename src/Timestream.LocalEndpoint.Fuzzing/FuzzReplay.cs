using Timestream.LocalEndpoint.Fuzzing.Inputs;
using Timestream.LocalEndpoint.Fuzzing.Targets;

namespace Timestream.LocalEndpoint.Fuzzing;

/// <summary>One input of a run, tried again.</summary>
/// <param name="Finding">The input with its answers; where no rule was broken, its text says so.</param>
/// <param name="Failed">Whether a rule was broken.</param>
public sealed record FuzzReplay(FuzzFinding Finding, bool Failed)
{
    /// <summary>Repeats an input after those of its sequence that precede it, which made the state that it meets.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="number">Number of the input in the run, from 0.</param>
    /// <param name="folder">Folder for the buckets of the endpoints.</param>
    /// <param name="cancellationToken">Ends the replay.</param>
    public static async Task<FuzzReplay> RunAsync(int seed, long number, string folder, CancellationToken cancellationToken)
    {
        var first = number / FuzzSequence.Length * FuzzSequence.Length;
        IReadOnlyList<FuzzAnswer> last = [];
        FuzzInput? input = null;
        await using var servers = new WireServers(folder);
        var sequence = new FuzzSequence(seed, first, folder, servers)
        {
            Trying = tried => input = tried,
            Answered = (_, answers) => last = answers,
        };
        var run = Task.Run(() => sequence.RunAsync((int)(number - first + 1), cancellationToken), cancellationToken);
        var finding = await Task.WhenAny(run, Task.Delay(FuzzRun.Patience, TimeProvider.System, cancellationToken)) == run
            ? await run
            : FuzzRun.Unanswered(input);
        return new FuzzReplay(finding ?? new FuzzFinding(input, "nothing wrong", last), finding is not null);
    }
}
