using System.CommandLine;
using Timestream.Benchmarks.Commands.Stress;

namespace Timestream.Benchmarks.Commands.Usage;

/// <summary>The commands by what they are for, in the order of the help.</summary>
internal static class HelpGroups
{
    /// <summary>Title and commands of each group.</summary>
    public static IReadOnlyList<(string Title, Func<Command>[] Commands)> All { get; } =
    [
        ("Measure", [IngestCommand.Create, SweepCommand.Create, TransportsCommand.Create, ThrottledCommand.Create]),
        ("Compare and follow", [CompareCommand.Create, AbCommand.Create, TrendCommand.Create, PlotsCommand.Create]),
        ("Endpoint and tables", [ServeCommand.Create, ManageCommand.Create, RejectCommand.Create, LoadCommand.Create]),
        ("Work on the harness itself", [SimulateCommand.Create, SoakCommand.Create, FuzzCommand.Create, ReadmeCommand.Create]),
    ];

    /// <summary>The program with its commands, and those that it starts for itself.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand();
        foreach (var command in All.SelectMany(group => group.Commands))
        {
            root.Subcommands.Add(command());
        }

        root.Subcommands.Add(FloorCommand.Create());
        return root;
    }
}
