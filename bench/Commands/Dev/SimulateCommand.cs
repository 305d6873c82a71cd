using System.CommandLine;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Simulation;

namespace Timestream.Benchmarks.Commands.Dev;

/// <summary>Measures with simulated runs how often verdicts are right.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var seed = CommonOptions.Bounded("--seed", "-s", "Random seed; the same seed gives the same result", 0, int.MaxValue, 1);
        var trials = CommonOptions.Bounded(
            "--trials", "-n", "Comparisons or histories per line; fifty are a year of checks, which fewer leave out", 1, 1_000_000, 1000);
        var command = new Command("simulate", "Measure on simulated runs how often compare, ab and trend check are right") { seed, trials };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(seed), parsed.GetValue(trials), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int seed, int trials, CancellationToken cancellationToken)
    {
        var promises = new TrustReport(seed, trials).Promises();
        var measured = new Promise[promises.Count];
        var done = 0;
        await Screen.WithProgressAsync("Simulating", promises.Count, "lines", async progress =>
        {
            // Each promise has its own random generator, so the order does not affect the results.
            await Parallel.ForAsync(0, promises.Count, cancellationToken, (index, _) =>
            {
                measured[index] = promises[index]();
                progress(Interlocked.Increment(ref done));
                return ValueTask.CompletedTask;
            });
            return done;
        });

        PromiseLines.Print(measured);
        var met = measured.Count(promise => promise.IsMet);
        var unclear = measured.Count(promise => !promise.IsClear);
        var remark = unclear > 0 ? $", {unclear} of all within chance of missing or meeting (use more --trials)" : "";
        Screen.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{met} of {measured.Length} promises met{remark}; seed {seed}, {trials:N0} trials."));
        return met == measured.Length ? ExitCode.Success : ExitCode.Failed;
    }
}
