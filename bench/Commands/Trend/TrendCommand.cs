using System.CommandLine;

namespace Timestream.Benchmarks.Commands.Trend;

/// <summary>The history of runs: record, show, check, page, export.</summary>
internal static class TrendCommand
{
    public static Command Create() => new("trend", "Follow the figures from run to run")
    {
        TrendRecordCommand.Create(),
        TrendShowCommand.Create(),
        TrendCheckCommand.Create(),
        TrendPageCommand.Create(),
        TrendExportCommand.Create(),
    };
}
