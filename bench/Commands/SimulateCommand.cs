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
        var trials = CommonOptions.Bounded("--trials", "-n", "Histories, and a tenth as many comparisons, per line", 10, 1_000_000, 1000);
        var command = new Command("simulate", "Measure on simulated runs how often compare, ab and trend check are right") { seed, trials };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(seed), parsed.GetValue(trials), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int seed, int trials, CancellationToken cancellationToken)
    {
        var promises = new List<Promise>();
        await Screen.WithProgressAsync("Simulating", TrustReport.Count, progress => Task.Run(() =>
        {
            foreach (var promise in new TrustReport(seed, trials).Measure())
            {
                cancellationToken.ThrowIfCancellationRequested();
                promises.Add(promise);
                progress(promises.Count);
            }

            return promises.Count;
        }, cancellationToken));

        var table = new Table().Border(TableBorder.Simple).AddColumns("", "noise");
        table.AddColumn(new TableColumn("reached").RightAligned()).AddColumn(new TableColumn("target").RightAligned()).AddColumn("");
        foreach (var promise in promises)
        {
            table.AddRow(
                Markup.Escape(promise.Text),
                promise.Tails.ToString().ToLowerInvariant(),
                Percent(promise.Reached),
                (promise.IsCeiling ? "at most " : "at least ") + Percent(promise.Target),
                promise.IsKept ? "[green]kept[/]" : "[red]not kept[/]");
        }

        Screen.Out.Write(table);
        var kept = promises.Count(promise => promise.IsKept);
        Screen.Out.WriteLine($"{kept} of {promises.Count} promises kept; seed {seed}, {trials} trials.");
        return kept == promises.Count ? ExitCode.Success : ExitCode.Failed;
    }

    private static string Percent(double share) => (share * 100).ToString("0.0 '%'", CultureInfo.InvariantCulture);
}
