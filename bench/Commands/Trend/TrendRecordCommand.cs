using System.CommandLine;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Processes;
using Timestream.Trends.Files;
using Timestream.Trends.Importing;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Trend;

/// <summary>Appends runs to the history, and draws its page anew.</summary>
internal static class TrendRecordCommand
{
    public static Command Create()
    {
        var reports = new Option<string?>("--reports")
        {
            Description = "What is recorded: a folder whose runs are all recorded in order of time, one report, or the data.js of github-action-benchmark (default: the last run in results/)",
            HelpName = "PATH",
        };
        var tag = new Option<string?>("--tag") { Description = "A name for the run, for example a release", HelpName = "NAME" };
        var commit = new Option<string?>("--commit") { Description = "What was measured, where run.json beside the reports does not say it", HelpName = "HASH" };
        var branch = new Option<string?>("--branch") { Description = "Its branch, likewise", HelpName = "NAME" };
        var time = new Option<DateTimeOffset?>("--time")
        {
            Description = "When it was measured, where the title of the report is not to be believed",
            HelpName = "2026-01-31T12:00Z",
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed))
                {
                    return parsed;
                }

                result.AddError($"--time '{text}': expected a time such as 2026-01-31T12:00Z.");
                return null;
            },
        };
        var history = TrendFiles.HistoryOption();
        var command = new Command("record", "Append runs to the history; a run recorded before stays recorded once, and what is not known of it stays unknown") { reports, tag, commit, branch, time, history };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = TrendFiles.History(parsed.GetValue(history));
            var runs = await RunsAsync(parsed.GetValue(reports), cancellationToken);
            Option?[] ofOne = [commit, time, tag];
            if (runs.Count > 1 && Array.Find(ofOne, option => parsed.GetResult(option!) is { Implicit: false }) is { } given)
            {
                throw new SettingsException($"{given.Name} is of one run, and there are {runs.Count}: record them one by one with --reports REPORT, or leave it out.");
            }

            var repository = await GitRepository.AddressAsync(cancellationToken);
            foreach (var run in runs)
            {
                Refuse(run);
                var complete = run with
                {
                    Commit = parsed.GetValue(commit) ?? run.Commit,
                    Branch = parsed.GetValue(branch) ?? run.Branch,
                    Time = parsed.GetValue(time) ?? run.Time,
                    Tag = parsed.GetValue(tag),
                    // A history of others says whose commits it holds.
                    Repository = run.Repository ?? repository,
                };
                var isNew = await file.AppendAsync(complete, cancellationToken);
                Console.WriteLine($"{run.Id}: {run.Cases.Count} cases of {complete.Time:yyyy-MM-dd HH:mm} UTC, commit {complete.Commit ?? "unknown"}, {(isNew ? "recorded" : "were recorded before")}.");
            }

            await TrendPageCommand.WriteAsync(TrendFiles.PagePath(parsed.GetValue(history)), parsed.GetValue(history), Threshold.Default, cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<IReadOnlyList<Run>> RunsAsync(string? reports, CancellationToken cancellationToken)
    {
        var path = reports ?? RepositoryPaths.Results;
        if (File.Exists(path) && GitHubActionBenchmarkData.IsNameOf(path))
        {
            return GitHubActionBenchmarkData.Read(path);
        }

        await FileSet.SettleAsync(Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!, TimeProvider.System, cancellationToken);
        // Reports of earlier runs may still lie in results/, whose benchmarks the last one did not run.
        var runs = RunFolder.Read(path);
        return reports is null ? [runs[^1]] : runs;
    }

    private static void Refuse(Run run)
    {
        if (run.Findings.Count > 0)
        {
            throw new RunFaultException($"The run of {run.Time:yyyy-MM-dd HH:mm} UTC is not recorded, because it has findings: {string.Join(" ", run.Findings)} Make it again.");
        }

        if (run.Cases.Count == 0)
        {
            throw new RunFaultException($"The run of {run.Time:yyyy-MM-dd HH:mm} UTC is not recorded, because it holds no case: make it again.");
        }
    }
}
