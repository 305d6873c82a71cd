using System.CommandLine;
using System.Security.Cryptography;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Processes;
using Timestream.Benchmarks.Harness.Running;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Comparing;

/// <summary>Builds another version and the current one, runs them alternately on this machine, and compares the pairs of runs.</summary>
internal static class AbCommand
{
    public static Command Create()
    {
        var reference = new Argument<string>("REF") { Description = "The version to compare with: a branch, tag or commit" };
        var pairs = CommonOptions.Bounded("--pairs", "-p", "Runs of each version; verdicts need 4 or more", 1, 100, 6);
        var filter = new Option<string>("--filter")
        {
            Description = "Cases to run (default '*IngestBenchmarks*')",
            HelpName = "GLOB",
            DefaultValueFactory = _ => "*IngestBenchmarks*",
        };
        var job = new Option<string>("--job")
        {
            Description = "Length of each run (default short: more pairs help more than longer runs)",
            DefaultValueFactory = _ => "short",
        };
        job.AcceptOnlyFromAmong([.. IngestJob.Names]);
        var seed = new Option<int?>("--seed")
        {
            Description = "Random seed of the order within pairs (default random; printed)",
            HelpName = "N",
        };
        var command = new Command("ab", "Compare this version with another by runs made in pairs, also on a noisy machine")
        {
            reference, pairs, filter, job, seed,
        };
        var common = CommonOptions.AddTo(command);
        var judging = JudgingOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var cases = parsed.GetRequiredValue(filter);
            if (BenchmarkCases.Count(common.Read(parsed), cases) == 0)
            {
                throw new SettingsException($"--filter '{cases}': no benchmark of this version matches; '--list flat' lists them all.");
            }

            var random = parsed.GetValue(seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue);
            var plan = new PairPlan(parsed.GetRequiredValue(reference), parsed.GetValue(pairs), random)
            {
                RunArguments = ["--filter", cases, "--job", parsed.GetRequiredValue(job), .. common.Given(parsed)],
            };
            try
            {
                var runs = await PairRunner.RunAsync(plan, cancellationToken);
                var exitCode = ExitCode.Failed;
                if (runs.Pairs.Count > 0)
                {
                    var comparison = new PairComparer(judging.Read(parsed)).Compare(runs.Pairs);
                    exitCode = judging.Show(parsed, comparison, $"{plan.Reference} -> this version");
                }

                if (runs.Fault is null)
                {
                    return exitCode;
                }

                var reports = runs.Pairs.Count > 0
                    ? $", and judged above; their reports are in {RepositoryPaths.Shown(runs.Folder)}"
                    : "";
                await Console.Error.WriteLineAsync($"{runs.Pairs.Count} of {plan.Pairs} pairs are complete{reports}.");
                if (runs.Fault is OperationCanceledException)
                {
                    throw runs.Fault;
                }

                await Console.Error.WriteLineAsync(runs.Fault.Message);
                return ExitCode.Failed;
            }
            catch (ProcessFailedException exception)
            {
                await Console.Error.WriteLineAsync(exception.Message);
                return ExitCode.Failed;
            }
        });
        return command;
    }
}
