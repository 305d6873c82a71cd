using System.CommandLine;
using Timestream.Trends.History;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Comparing;

/// <summary>Compares two sides with one or more runs each.</summary>
internal static class CompareCommand
{
    private const string Side =
        "A report (*-report-full*.json), a folder of reports, history:ID|COMMIT|BRANCH|TAG[:COUNT], or several, separated by commas";

    public static Command Create()
    {
        var baseline = new Argument<string>("BASELINE") { Description = Side };
        var current = new Argument<string>("CURRENT") { Description = "The side to judge, in the same forms" };
        var noise = JudgingOptions.Share(
            "--run-noise",
            "Assumed standard deviation between runs of unchanged code, if a side has a single run",
            new ComparisonOptions().BetweenRunNoise);
        var allow = new Option<bool>("--allow-different-environment")
        {
            Description = "Compare even if machine, runtime, endpoint or workload differ",
        };
        var history = TrendFiles.HistoryOption();
        var command = new Command("compare", "Compare two runs: better, worse, same or inconclusive")
        {
            baseline, current, noise, allow, history,
        };
        var judging = JudgingOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var references = new RunReferences(TrendFiles.History(parsed.GetValue(history)));
            var format = judging.Format(parsed);
            var before = await ComparisonOutput.OrFaultAsync(
                format, () => references.ResolveAsync(parsed.GetRequiredValue(baseline), cancellationToken));
            var now = await ComparisonOutput.OrFaultAsync(
                format, () => references.ResolveAsync(parsed.GetRequiredValue(current), cancellationToken));
            var options = judging.Read(parsed) with
            {
                BetweenRunNoise = parsed.GetValue(noise),
                AllowDifferentEnvironment = parsed.GetValue(allow),
            };
            var comparison = new RunComparer(options).Compare(before, now);
            return judging.Show(parsed, comparison, $"{parsed.GetValue(baseline)} -> {parsed.GetValue(current)}");
        });
        return command;
    }
}
