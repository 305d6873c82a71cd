using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Judging;

/// <summary>Appends the runs of a folder of reports to the history, and draws its page anew.</summary>
internal static class TrendRecord
{
    public static Command Create()
    {
        var reports = new Option<DirectoryInfo?>("--reports") { Description = "Folder whose runs are all recorded (default: the last run in results/)", HelpName = "FOLDER" };
        var tag = new Option<string?>("--tag") { Description = "A name for the run, for example a release", HelpName = "NAME" };
        var history = TrendFiles.HistoryOption();
        var command = new Command("record", "Append the last run to the history; a run recorded before stays recorded once") { reports, tag, history };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = TrendFiles.History(parsed.GetValue(history));
            var (commit, branch) = await GitRepository.DescribeAsync(cancellationToken);
            foreach (var run in Runs(parsed.GetValue(reports)))
            {
                var complete = run with { Commit = run.Commit ?? commit, Branch = run.Branch ?? branch, Tag = parsed.GetValue(tag) };
                var isNew = await file.AppendAsync(complete, cancellationToken);
                Console.WriteLine($"{run.Id}: {run.Cases.Count} cases of {run.Time:yyyy-MM-dd HH:mm} UTC {(isNew ? "recorded" : "were recorded before")}.");
            }

            await TrendPageCommand.WriteAsync(TrendFiles.PagePath(parsed.GetValue(history)), parsed.GetValue(history), Threshold.Default, cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    // Reports of earlier runs may still lie in results/, whose benchmarks the last one did not run.
    private static IEnumerable<Run> Runs(DirectoryInfo? reports) =>
        reports is null ? RunFolder.Read(RepositoryPaths.Results).TakeLast(1) : RunFolder.Read(reports.FullName);
}
