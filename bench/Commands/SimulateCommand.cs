using System.CommandLine;
using System.Globalization;
using Spectre.Console;
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
        var measured = new Promise[promises.Count];
        var done = 0;
        await Screen.WithProgressAsync("Simulating", promises.Count, async progress =>
        {
            // Each has its own seeded chance, so their order does not matter.
            await Parallel.ForAsync(0, promises.Count, cancellationToken, (index, _) =>
            {
                measured[index] = promises[index]();
                progress(Interlocked.Increment(ref done));
                return ValueTask.CompletedTask;
            });
            return done;
        });

        Screen.Out.Write(TableOf(measured));
        var met = measured.Count(promise => promise.IsMet);
        var unclear = measured.Count(promise => !promise.IsClear);
        Screen.Out.WriteLine($"{met} of {measured.Length} promises met{(unclear > 0 ? $", {unclear} of all within chance of missing or meeting (more --trials would tell)" : "")}; seed {seed}, {trials} trials.");
        return met == measured.Length ? ExitCode.Success : ExitCode.Failed;
    }

    private static Table TableOf(IEnumerable<Promise> promises)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("", "noise").AddColumn(new TableColumn("target").RightAligned());
        table.AddColumn(new TableColumn("reached").RightAligned()).AddColumn(new TableColumn("95 % interval").RightAligned()).AddColumn(new TableColumn("trials").RightAligned());
        table.AddColumn("");
        foreach (var promise in promises)
        {
            table.AddRow(
                Markup.Escape(promise.Text),
                promise.Noise.Name,
                Target(promise),
                Figure(promise, promise.Reached.Value),
                $"{Figure(promise, promise.Reached.Lower)} to {Figure(promise, promise.Reached.Upper)}",
                promise.Reached.Trials.ToString(CultureInfo.InvariantCulture),
                (promise.IsMet ? "[green]met[/]" : "[red]missed[/]") + (promise.IsClear ? "" : ", within chance"));
        }

        return table;
    }

    private static string Target(Promise promise) =>
        double.IsInfinity(promise.Most) ? $"at least {Figure(promise, promise.Least)}"
        : promise.Least > 0 ? $"{Figure(promise, promise.Least)} to {Figure(promise, promise.Most)}"
        : $"at most {Figure(promise, promise.Most)}";

    private static string Figure(Promise promise, double value) => promise.Reached.IsShare
        ? (value * 100).ToString("0.0# '%'", CultureInfo.InvariantCulture)
        : value.ToString("0.0#", CultureInfo.InvariantCulture);
}
