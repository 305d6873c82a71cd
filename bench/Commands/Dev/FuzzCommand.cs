using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.LocalEndpoint.Fuzzing;

namespace Timestream.Benchmarks.Commands.Dev;

/// <summary>Sends valid and invalid requests to the local endpoint and checks each answer.</summary>
internal static class FuzzCommand
{
    private static string Folder => Path.Combine(RepositoryPaths.Artifacts, "fuzz");

    public static Command Create()
    {
        var inputs = CommonOptions.Bounded("--inputs", "-n", "Number of inputs to try", 1, 1_000_000_000, 100_000);
        var seed = CommonOptions.Bounded("--seed", "-s", "Random seed; the same seed gives the same inputs", 0, int.MaxValue, 1);
        var only = CommonOptions.Bounded(
            "--only", "-o", "Repeat one input, by its number, after the earlier ones of its sequence", 0, 1_000_000_000, 0);
        var command = new Command("fuzz", "Test the local endpoint with valid and invalid requests: no crash, no hang, no growing memory")
        {
            inputs, seed, only,
        };
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
            // Also after Ctrl-C, with what was tried until then.
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
