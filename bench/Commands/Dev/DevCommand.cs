using System.CommandLine;
using Timestream.Benchmarks.Harness.Endpoints;

namespace Timestream.Benchmarks.Commands.Dev;

/// <summary>The group of commands for developers of the harness and the endpoint.</summary>
internal static class DevCommand
{
    public static Command Create() => new(EndpointArguments.Dev, "Check the harness and the endpoint during development")
    {
        SoakCommand.Create(),
        FuzzCommand.Create(),
        LoadCommand.Create(),
        SimulateCommand.Create(),
        ReadmeCommand.Create(),
        FloorCommand.Create(),
    };
}
