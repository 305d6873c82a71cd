using System.Globalization;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Reports;

/// <summary>What figures are of, in one line: a table of the service and one of a local endpoint must not look alike.</summary>
public static class RunCaption
{
    private const int ShortCommit = 7;

    /// <summary>Endpoint, region, workload, version, job and AWS client, as far as they are known.</summary>
    public static string Of(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        string?[] parts =
        [
            manifest.Endpoint is { } endpoint ? $"endpoint {endpoint}" : null,
            manifest.Region is { } region ? $"region {region}" : null,
            manifest.Workload is { } workload ? $"workload {workload}{(manifest.Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $" (seed {seed})") : "")}" : null,
            $"commit {(manifest.Commit is { } commit ? Shorten(commit) : "unknown")}{(manifest.Branch is { } branch ? $" ({branch})" : "")}",
            manifest.Job is { } job ? $"job {job}" : null,
            manifest.TimestreamSdk is { } sdk ? $"AWS client {sdk}{(manifest.AwsCore is { } core ? $" on AWSSDK.Core {core}" : "")}" : null,
        ];
        var line = ForeignText.OneLine(string.Join(", ", parts.OfType<string>()));
        return char.ToUpperInvariant(line[0]) + line[1..];
    }

    /// <summary>The same as far as a picture has room for it.</summary>
    /// <param name="manifest">Null where nothing is known.</param>
    /// <param name="machine">Where it was measured.</param>
    public static string Brief(RunManifest? manifest, ReportMachine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        string?[] parts =
        [
            $"endpoint {manifest?.Endpoint ?? "unknown"}",
            manifest?.Region,
            manifest?.Workload,
            $"commit {(manifest?.Commit is { } commit ? Shorten(commit) : "unknown")}",
            machine.Processor,
        ];
        return ForeignText.OneLine(string.Join(", ", parts.OfType<string>()));
    }

    /// <summary>A commit as people write it, with the mark of changed code.</summary>
    public static string Shorten(string commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        var hash = commit.Split('-', 2);
        return hash[0][..Math.Min(hash[0].Length, ShortCommit)] + (hash.Length > 1 ? $"-{hash[1]}" : "");
    }
}
