using Timestream.Benchmarks.Harness.Configuration;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>The faults of commands that need a run before there is one.</summary>
internal static class MissingRun
{
    /// <summary>A report does not exist.</summary>
    /// <param name="path">The report.</param>
    /// <param name="filter">Filter of the benchmarks that write it.</param>
    public static SettingsException OfReport(string path, string filter) =>
        new($"'{path}' is missing: make a run with --filter '{filter}' first.");

    /// <summary>A history is empty.</summary>
    public static SettingsException OfHistory(string path) => new($"'{path}' holds no run yet: 'trend record' appends one.");
}
