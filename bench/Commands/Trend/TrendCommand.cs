using System.CommandLine;

namespace Timestream.Benchmarks.Commands.Trend;

/// <summary>The group of commands for the history of runs.</summary>
internal static class TrendCommand
{
    public static Command Create() => new("trend", "Record the history of runs, show it and check it for changes")
    {
        TrendRecordCommand.Create(),
        TrendShowCommand.Create(),
        TrendCheckCommand.Create(),
        TrendPageCommand.Create(),
        TrendExportCommand.Create(),
    };
}
