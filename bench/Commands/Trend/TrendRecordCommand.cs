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

/// <summary>Appends runs to the history and rewrites its page.</summary>
internal static class TrendRecordCommand
{
    public static Command Create()
    {
        var reports = new Option<string?>("--reports")
        {
            Description = "Runs to record: a folder, whose runs are recorded in order of time, a report, or a data.js of "
                + "github-action-benchmark (default: the last run in results/)",
            HelpName = "PATH",
        };
        var tag = new Option<string?>("--tag") { Description = "Name of the run, such as a release", HelpName = "NAME" };
        var commit = new Option<string?>("--commit")
        {
            Description = "Measured commit (default: from run.json in the folder of the reports)",
            HelpName = "HASH",
        };
        var branch = new Option<string?>("--branch")
        {
            Description = "Measured branch (default: from run.json in the folder of the reports)",
            HelpName = "NAME",
        };
        var time = new Option<DateTimeOffset?>("--time")
        {
            Description = "Time of the measurement (default: from the report)",
            HelpName = "2026-01-31T12:00Z",
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
                if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, styles, out var parsed))
                {
                    return parsed;
                }

                result.AddError($"--time '{text}': expected a time such as 2026-01-31T12:00Z.");
                return null;
            },
        };
        var history = TrendFiles.HistoryOption();
        var command = new Command("record", "Append runs to the history; runs that it already contains are skipped")
        {
            reports, tag, commit, branch, time, history,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = TrendFiles.History(parsed.GetValue(history));
            var runs = await RunsAsync(parsed.GetValue(reports), cancellationToken);
            Option?[] ofOne = [commit, time, tag];
            if (runs.Count > 1 && Array.Find(ofOne, option => parsed.GetResult(option!) is { Implicit: false }) is { } given)
            {
                throw new SettingsException(
                    $"{given.Name} is of one run, and there are {runs.Count}: "
                    + "record them one by one with --reports REPORT, or leave it out.");
            }

            var repository = await GitRepository.AddressAsync(cancellationToken);
            foreach (var run in runs)
            {
                CheckUsable(run);
                var complete = run with
                {
                    Commit = parsed.GetValue(commit) ?? run.Commit,
                    Branch = parsed.GetValue(branch) ?? run.Branch,
                    Time = parsed.GetValue(time) ?? run.Time,
                    Tag = parsed.GetValue(tag),
                    // An imported history names its own repository.
                    Repository = run.Repository ?? repository,
                };
                var isNew = await file.AppendAsync(complete, cancellationToken);
                Console.WriteLine(
                    $"{run.Id}: {run.Cases.Count} cases of {complete.Time:yyyy-MM-dd HH:mm} UTC, commit {complete.Commit ?? "unknown"}, "
                    + $"{(isNew ? "recorded" : "were recorded before")}.");
            }

            var page = TrendFiles.PagePath(parsed.GetValue(history));
            await TrendPageCommand.WriteAsync(page, parsed.GetValue(history), Threshold.Default, cancellationToken);
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

        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        await FileSet.SettleAsync(folder, TimeProvider.System, cancellationToken);
        // results/ may also contain reports of earlier runs, for benchmarks that the last run did not include.
        var runs = RunFolder.Read(path);
        return reports is null ? [runs[^1]] : runs;
    }

    private static void CheckUsable(Run run)
    {
        if (run.Findings.Count > 0)
        {
            throw new RunFaultException(
                $"The run of {run.Time:yyyy-MM-dd HH:mm} UTC is not recorded, because it has findings: "
                + $"{string.Join(" ", run.Findings)} Make it again.");
        }

        if (run.Cases.Count == 0)
        {
            throw new RunFaultException(
                $"The run of {run.Time:yyyy-MM-dd HH:mm} UTC is not recorded, because it holds no case: make it again.");
        }
    }
}
