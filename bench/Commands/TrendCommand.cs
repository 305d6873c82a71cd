using System.CommandLine;
using Timestream.Benchmarks.Commands.Judging;

namespace Timestream.Benchmarks.Commands;

/// <summary>The history of runs: record, show, check, page, export.</summary>
internal static class TrendCommand
{
    public static Command Create() => new("trend", "Follow the figures from run to run")
    {
        TrendRecord.Create(),
        TrendShow.Create(),
        TrendCheckCommand.Create(),
        TrendPageCommand.Create(),
        TrendExport.Create(),
    };
}
