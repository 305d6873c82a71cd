using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.LocalEndpoint.Fuzzing;

namespace Timestream.Benchmarks.Commands.Dev;

/// <summary>Near-valid and invalid requests to the local endpoint, many of them; each answer is checked.</summary>
internal static class FuzzCommand
{
    private static string Folder => Path.Combine(RepositoryPaths.Artifacts, "fuzz");

    public static Command Create()
    {
        var inputs = CommonOptions.Bounded("--inputs", "-n", "Inputs to try", 1, 1_000_000_000, 100_000);
        var seed = CommonOptions.Bounded("--seed", "-s", "Where chance starts: one seed, the same inputs", 0, int.MaxValue, 1);
        var only = CommonOptions.Bounded("--only", "-o", "Try one input again, by its number, after those that led to it", 0, 1_000_000_000, 0);
        var command = new Command("fuzz", "Try requests of all kinds against the local endpoint: none may crash it, hang it or cost memory") { inputs, seed, only };
        command.SetAction((parsed, cancellationToken) => parsed.GetResult(only) is { Implicit: false }
            ? RepeatAsync(parsed.GetValue(seed), parsed.GetValue(only), cancellationToken)
            : RunAsync(parsed.GetValue(seed), parsed.GetValue(inputs), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int seed, int inputs, CancellationToken cancellationToken)
    {
        var run = new FuzzRun(seed, inputs, Folder);
        var elapsed = Stopwatch.StartNew();
        try
        {
            await Screen.WithProgressAsync("Fuzzing", inputs, "inputs", async progress =>
            {
                await run.RunAsync(progress, cancellationToken);
                return run.Done;
            });
        }
        finally
        {
            // After Ctrl-C too: what was tried until then was tried.
            Report(run, elapsed.Elapsed, seed);
        }

        return run.Findings.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static void Report(FuzzRun run, TimeSpan elapsed, int seed)
    {
        Screen.Print(
        [
            ("inputs", string.Create(CultureInfo.InvariantCulture, $"{run.Done:N0} in {elapsed.TotalSeconds:N0} s, seed {seed}")),
            ("answers", string.Join(", ", run.Statuses.OrderBy(status => status.Key).Select(status => string.Create(
                CultureInfo.InvariantCulture, $"{(status.Key == 0 ? "closed" : status.Key)}: {status.Value:N0}")))),
            ("largest heap", string.Create(CultureInfo.InvariantCulture, $"{run.LargestHeap / 1e6:N0} MB after a collection")),
            ("findings", $"{run.Findings.Count}"),
        ]);
        foreach (var finding in run.Findings)
        {
            Show(finding, seed);
        }
    }

    private static async Task<int> RepeatAsync(int seed, long number, CancellationToken cancellationToken)
    {
        var replay = await FuzzReplay.RunAsync(seed, number, Folder, cancellationToken);
        Show(replay.Finding, seed);
        return replay.Failed ? ExitCode.Failed : ExitCode.Success;
    }

    private static void Show(FuzzFinding finding, int seed)
    {
        Console.Out.WriteLine(finding);
        if (finding.Input is { } input)
        {
            Console.Out.WriteLine($"  written to {Path.GetRelativePath(Directory.GetCurrentDirectory(), finding.Write(Folder, seed))}");
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  again with: fuzz --seed {seed} --only {input.Number}"));
        }
    }
}
