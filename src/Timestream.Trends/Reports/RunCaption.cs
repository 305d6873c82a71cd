using System.Globalization;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Reports;

/// <summary>A line that says what was measured, so that figures of the service and of a local endpoint are not confused.</summary>
public static class RunCaption
{
    private const int CommitDigits = 7;

    /// <summary>Endpoint, region, workload, version, job and AWS client, as far as known.</summary>
    public static string Of(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        string?[] parts =
        [
            manifest.Endpoint is { } endpoint ? $"endpoint {endpoint}" : null,
            manifest.Region is { } region ? $"region {region}" : null,
            manifest.Workload is { } workload ? $"workload {workload}{Seed(manifest)}" : null,
            $"commit {ShortCommit(manifest)}{(manifest.Branch is { } branch ? $" ({branch})" : "")}",
            manifest.Job is { } job ? $"job {job}" : null,
            manifest.TimestreamSdk is { } sdk ? $"AWS client {sdk}{(manifest.AwsCore is { } core ? $" on AWSSDK.Core {core}" : "")}" : null,
        ];
        var line = ForeignText.OneLine(string.Join(", ", parts.OfType<string>()));
        return char.ToUpperInvariant(line[0]) + line[1..];
    }

    /// <summary>A shorter line, for pictures.</summary>
    /// <param name="manifest">Null if not known.</param>
    /// <param name="machine">The machine of the run.</param>
    public static string Brief(RunManifest? manifest, ReportMachine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        string?[] parts =
        [
            $"endpoint {manifest?.Endpoint ?? "unknown"}",
            manifest?.Region,
            manifest?.Workload,
            $"commit {ShortCommit(manifest)}",
            machine.Processor,
        ];
        return ForeignText.OneLine(string.Join(", ", parts.OfType<string>()));
    }

    private static string Seed(RunManifest manifest) =>
        manifest.Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $" (seed {seed})") : "";

    private static string ShortCommit(RunManifest? manifest) => manifest?.Commit is { } commit ? Shorten(commit) : "unknown";

    /// <summary>The first seven digits of a commit, with the mark of uncommitted changes.</summary>
    public static string Shorten(string commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        var hash = commit.Split('-', 2);
        return hash[0][..Math.Min(hash[0].Length, CommitDigits)] + (hash.Length > 1 ? $"-{hash[1]}" : "");
    }
}
