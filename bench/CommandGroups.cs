using System.CommandLine;
using Timestream.Benchmarks.Commands.Comparing;
using Timestream.Benchmarks.Commands.Costs;
using Timestream.Benchmarks.Commands.Dev;
using Timestream.Benchmarks.Commands.Endpoint;
using Timestream.Benchmarks.Commands.Publishing;
using Timestream.Benchmarks.Commands.Trend;
using Timestream.Benchmarks.Commands.Writing;

namespace Timestream.Benchmarks;

/// <summary>The commands, grouped by purpose and in the order of the help, most used first.</summary>
internal static class CommandGroups
{
    /// <summary>Creates all commands, with the titles of their groups.</summary>
    public static IReadOnlyList<(string Title, Command[] Commands)> Create() =>
    [
        ("Measure",
        [
            IngestCommand.Create(), SweepCommand.Create(), CostCommand.Create(), AdviseCommand.Create(), TransportsCommand.Create(),
            ThrottledCommand.Create(),
        ]),
        ("Compare and follow", [CompareCommand.Create(), AbCommand.Create(), TrendCommand.Create(), PlotsCommand.Create()]),
        ("Endpoint and tables", [ServeCommand.Create(), DumpCommand.Create(), ManageCommand.Create(), RejectCommand.Create()]),
        ("Work on the harness itself", [DevCommand.Create()]),
    ];

    /// <summary>Creates the root command with the commands of all groups.</summary>
    public static RootCommand Root(IEnumerable<(string Title, Command[] Commands)> groups)
    {
        var root = new RootCommand();
        foreach (var command in groups.SelectMany(group => group.Commands))
        {
            root.Subcommands.Add(command);
        }

        return root;
    }
}
