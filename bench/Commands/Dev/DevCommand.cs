using System.CommandLine;
using Timestream.Benchmarks.Harness.Endpoints;

namespace Timestream.Benchmarks.Commands.Dev;

/// <summary>What only those need who work on the harness.</summary>
internal static class DevCommand
{
    public static Command Create() => new(EndpointArguments.Dev, "Check the harness and the endpoint: for those who work on them")
    {
        SoakCommand.Create(),
        FuzzCommand.Create(),
        LoadCommand.Create(),
        SimulateCommand.Create(),
        ReadmeCommand.Create(),
        FloorCommand.Create(),
    };
}
