using System.CommandLine;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Simulation;

namespace Timestream.Benchmarks.Commands;

/// <summary>Shows by simulation how often verdicts are right.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var seed = CommonOptions.Bounded("--seed", "-s", "Where chance starts: one seed, one result", 0, int.MaxValue, 1);
        var trials = CommonOptions.Bounded("--trials", "-n", "Comparisons, histories or checks per line", 10, 1_000_000, 1000);
        var command = new Command("simulate", "Measure on simulated runs how often compare, ab and trend check are right") { seed, trials };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(seed), parsed.GetValue(trials), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int seed, int trials, CancellationToken cancellationToken)
    {
        var promises = new TrustReport(seed, trials).Promises();
        var measured = new List<Promise>();
        await Screen.WithProgressAsync("Simulating", promises.Count, "lines", progress => Task.Run(() =>
        {
            foreach (var promise in promises)
            {
                cancellationToken.ThrowIfCancellationRequested();
                measured.Add(promise());
                progress(measured.Count);
            }

            return measured.Count;
        }, cancellationToken));

        PromiseLines.Print(measured);
        var met = measured.Count(promise => promise.IsMet);
        var unclear = measured.Count(promise => !promise.IsClear);
        Screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{met} of {measured.Count} promises met{(unclear > 0 ? $", {unclear} of all within chance of missing or meeting (more --trials would tell)" : "")}; seed {seed}, {trials:N0} trials."));
        return met == measured.Count ? ExitCode.Success : ExitCode.Failed;
    }
}
